import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { ChatCompletionChunk, OpenAiUsage } from '@wanwen/contract';
import type { AnswerHead } from './answer-head.ts';
import { finishReasonOf } from './finish-reason.ts';
import { logprobsOf, toChatLogprobs } from './logprobs.ts';

type Delta = ChatCompletionChunk['choices'][number]['delta'];

export interface ChunkOptions {
  head: AnswerHead;
  choices: number;
  includeUsage: boolean;
  logprobs: boolean;
}

/**
 * Writes `data:` frames of a chat completion. What all frames share is made into text once: one small frame for each
 * token is the hot path of the server.
 */
export function chatChunkWriter({ head, choices, includeUsage, logprobs }: ChunkOptions) {
  const { id, created, model } = head;
  const start = `data: ${JSON.stringify({ id, object: 'chat.completion.chunk', created, model }).slice(0, -1)},"choices":[`;
  const end = includeUsage ? '],"usage":null}\n\n' : ']}\n\n';
  const tools = Array.from({ length: choices }, () => new Map<string, number>());

  const frame = (index: number, delta: Delta, finish: string | null = null, tokens: string = 'null') =>
    `${start}{"index":${index},"delta":${JSON.stringify(delta)},"logprobs":${tokens},"finish_reason":${JSON.stringify(finish)}}${end}`;

  return {
    /** One frame for each choice, to be sent before all others. */
    first: () => tools.map((_, index) => frame(index, { role: 'assistant', content: '' })).join(''),
    /** Empty where the part has nothing for the client. */
    part(index: number, part: LanguageModelV4StreamPart): string {
      if (part.type === 'finish') return frame(index, {}, finishReasonOf(part.finishReason));
      const delta = deltaOf(part, tools[index]!);
      const tokens = logprobs ? logprobsOf(part) : [];
      if (delta === null) return '';
      if (tokens.length === 0) return delta.content === '' ? '' : frame(index, delta);
      return frame(index, delta, null, JSON.stringify({ content: toChatLogprobs(tokens), refusal: null }));
    },
    /** The last frame but `[DONE]`, where usage was asked for. */
    usage: (usage: OpenAiUsage) => `${start}],"usage":${JSON.stringify(usage)}}\n\n`,
  };
}

/** `tools` numbers the tool calls of one choice as they begin. */
function deltaOf(part: LanguageModelV4StreamPart, tools: Map<string, number>): Delta | null {
  switch (part.type) {
    case 'text-delta':
      return { content: part.delta };
    case 'reasoning-delta':
      return part.delta === '' ? null : { reasoning_content: part.delta };
    case 'tool-input-start':
      return toolStart(tools, part.id, part.toolName, '');
    case 'tool-input-delta':
      return { tool_calls: [{ index: tools.get(part.id) ?? 0, function: { arguments: part.delta } }] };
    case 'tool-call':
      // Already sent piece by piece, where its input was streamed.
      return tools.has(part.toolCallId) ? null : toolStart(tools, part.toolCallId, part.toolName, part.input);
    default:
      return null;
  }
}

function toolStart(tools: Map<string, number>, id: string, name: string, input: string): Delta {
  const index = tools.size;
  tools.set(id, index);
  return { tool_calls: [{ index, id, type: 'function', function: { name, arguments: input } }] };
}
