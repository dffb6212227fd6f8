import type { ChatCompletionRequest, SamplingRequest } from '@wanwen/contract';
import type { CallOptions, OwnOptions } from '../../api-kit/index.ts';
import { invalidValue } from '../../platform/index.ts';

/** The options that chat completions and completions share. */
export function readSampling(request: SamplingRequest): Omit<CallOptions, 'prompt'> {
  if (request.stream_options != null && request.stream !== true) {
    throw invalidValue('stream_options', 'is allowed only together with "stream": true');
  }
  return {
    maxOutputTokens: request.max_tokens ?? undefined,
    temperature: request.temperature ?? undefined,
    topP: request.top_p ?? undefined,
    topK: request.top_k == null ? undefined : Math.max(0, request.top_k),
    presencePenalty: request.presence_penalty ?? undefined,
    frequencyPenalty: request.frequency_penalty ?? undefined,
    stopSequences: readStop(request.stop),
  };
}

export function readOwnSampling(request: SamplingRequest): OwnOptions {
  const { min_p: minP, repetition_penalty: repetitionPenalty, logit_bias: logitBias } = request;
  return {
    ...(minP == null ? {} : { minP }),
    ...(repetitionPenalty == null ? {} : { repetitionPenalty }),
    ...(logitBias == null
      ? {}
      : { logitBias: Object.entries(logitBias).map(([token, bias]) => [Number(token), bias]) }),
    ...(request.ignore_eos ? { ignoreEnd: true } : {}),
  };
}

/** What some vendors take in the words of OpenAI. */
export const readHints = (
  request: Pick<ChatCompletionRequest, 'verbosity' | 'prompt_cache_key'>,
): Pick<OwnOptions, string> => ({
  ...(request.verbosity == null ? {} : { verbosity: request.verbosity }),
  ...(request.prompt_cache_key == null ? {} : { promptCacheKey: request.prompt_cache_key }),
});

function readStop(stop: SamplingRequest['stop']): string[] | undefined {
  if (stop == null) return undefined;
  return (typeof stop === 'string' ? [stop] : stop).map((text) => text.toWellFormed());
}
