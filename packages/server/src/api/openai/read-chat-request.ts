import type { ChatCompletionRequest } from '@wanwen/contract';
import { type CallOptions, seedOf } from '../../api-kit/index.ts';
import { invalidValue } from '../../platform/index.ts';
import { readMessages } from './read-messages.ts';
import { readEffort, readThinking } from './read-reasoning.ts';
import { readResponseFormat, readStrictness } from './read-response-format.ts';
import { readHints, readOwnSampling, readSampling } from './read-sampling.ts';
import { readTools } from './read-tools.ts';

/** One set of call options for each of the `n` choices; they differ in their seed only. */
export function readChatRequest(request: ChatCompletionRequest): CallOptions[] {
  const options: CallOptions = {
    ...readSampling({ ...request, max_tokens: request.max_completion_tokens ?? request.max_tokens }),
    ...readTools(request),
    ...readEffort(request),
    prompt: readMessages(request.messages),
    responseFormat: readResponseFormat(request.response_format),
    providerOptions: {
      wanwen: {
        ...readOwnSampling(request),
        ...readThinking(request),
        ...readLogprobs(request),
        ...readPersistence(request),
        ...(request.parallel_tool_calls == null ? {} : { parallelToolCalls: request.parallel_tool_calls }),
      },
      vendor: {
        ...readHints(request),
        ...readStrictness(formatOf(request)),
        ...(request.vl_high_resolution_images ? { highResolutionImages: true } : {}),
      },
    },
  };
  return Array.from({ length: request.n ?? 1 }, (_, choice) => ({ ...options, seed: seedOf(request.seed, choice) }));
}

const formatOf = ({ response_format: format }: ChatCompletionRequest) =>
  format?.type === 'json_schema' ? { type: format.type, strict: format.json_schema.strict } : undefined;

/** Instructions come back with every call of an application, so their state is worth keeping over a restart. */
function readPersistence({ messages }: ChatCompletionRequest) {
  const [first] = messages;
  return first?.role === 'system' || first?.role === 'developer' ? { persistPrefix: true } : {};
}

function readLogprobs({ logprobs, top_logprobs: alternatives }: ChatCompletionRequest) {
  if (logprobs === true) return { logprobs: alternatives ?? 0 };
  if (alternatives != null) throw invalidValue('top_logprobs', 'is allowed only together with "logprobs": true');
  return {};
}
