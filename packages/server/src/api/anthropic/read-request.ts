import type { AnthropicCountRequest, AnthropicRequest } from '@wanwen/contract';
import { type CallOptions, jsonFormat } from '../../api-kit/index.ts';
import { checkBreakpoints } from './cache-options.ts';
import { readMessages } from './read-messages.ts';
import { readThinking } from './read-thinking.ts';
import { readTools } from './read-tools.ts';
import { vendorOptions } from './vendor-options.ts';

export function readRequest(request: AnthropicRequest): CallOptions {
  checkBreakpoints(request);
  const { providerOptions, ...prompt } = readPrompt(request);
  const thinking = readThinking(request, request.max_tokens);
  return {
    ...prompt,
    ...(thinking.reasoning === undefined ? {} : { reasoning: thinking.reasoning }),
    maxOutputTokens: request.max_tokens,
    temperature: request.temperature ?? undefined,
    topP: request.top_p ?? undefined,
    topK: request.top_k ?? undefined,
    stopSequences: request.stop_sequences?.map((text) => text.toWellFormed()),
    providerOptions: { wanwen: { ...providerOptions.wanwen, ...thinking.own }, ...vendorOptions(request) },
  };
}

/** What makes the prompt, and the form of its answer. */
export function readPrompt(request: AnthropicCountRequest) {
  const format = request.output_config?.format;
  const { parallel, ...tools } = readTools(request);
  return {
    prompt: readMessages(request),
    ...tools,
    responseFormat: format == null ? undefined : jsonFormat(format, 'output_config.format.schema'),
    providerOptions: {
      wanwen: {
        ...(request.system == null ? {} : { persistPrefix: true }),
        ...(parallel ? {} : { parallelToolCalls: false }),
      },
    },
  };
}
