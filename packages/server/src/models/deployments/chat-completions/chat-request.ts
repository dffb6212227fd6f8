import { convertToOpenAICompatibleChatMessages, prepareTools } from '@ai-sdk/openai-compatible/internal';
import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { STRICT_SCHEMA } from './strict-schema.ts';

/**
 * The body of a request for a streamed chat completion. Messages and tools are written by the AI SDK's package; its own way
 * to a request also checks the options for the body, which are ours, against a schema. `provider` is under which those
 * options stand in `providerOptions`.
 */
export function chatRequest(model: string, provider: string, options: LanguageModelV4CallOptions): object {
  const { tools, toolChoice } = prepareTools({ tools: options.tools, toolChoice: options.toolChoice });
  const { [STRICT_SCHEMA]: strict = true, ...body } = options.providerOptions?.[provider] ?? {};
  return {
    model,
    max_tokens: options.maxOutputTokens,
    temperature: options.temperature,
    top_p: options.topP,
    frequency_penalty: options.frequencyPenalty,
    presence_penalty: options.presencePenalty,
    response_format: responseFormat(options, strict),
    stop: options.stopSequences,
    seed: options.seed,
    ...body,
    messages: convertToOpenAICompatibleChatMessages(options.prompt, { provider, providerOptionsKey: provider }),
    tools,
    tool_choice: toolChoice,
    stream: true,
    stream_options: { include_usage: true },
  };
}

function responseFormat({ responseFormat: format }: LanguageModelV4CallOptions, strict: unknown): object | undefined {
  if (format?.type !== 'json') return undefined;
  const { schema, name = 'response', description } = format;
  if (schema === undefined) return { type: 'json_object' };
  return { type: 'json_schema', json_schema: { schema, strict, name, description } };
}
