import type { ResponseRequest } from '@wanwen/contract';
import { type CallOptions, jsonFormat } from '../../../api-kit/index.ts';
import { readEffort } from '../read-reasoning.ts';
import { readStrictness } from '../read-response-format.ts';
import { readHints } from '../read-sampling.ts';
import { readResponseInput } from './read-response-input.ts';
import { readResponseTools } from './read-response-tools.ts';

export function readResponseRequest(request: ResponseRequest): CallOptions {
  const { instructions, parallel_tool_calls: parallel } = request;
  const logprobs = logprobsAskedFor(request);
  return {
    prompt: readResponseInput(request),
    maxOutputTokens: request.max_output_tokens ?? undefined,
    temperature: request.temperature ?? undefined,
    topP: request.top_p ?? undefined,
    ...readResponseTools(request),
    ...readEffort({ reasoning_effort: request.reasoning?.effort }),
    responseFormat: readTextFormat(request),
    providerOptions: {
      wanwen: {
        ...(instructions == null ? {} : { persistPrefix: true }),
        ...(logprobs === undefined ? {} : { logprobs }),
        ...(parallel == null ? {} : { parallelToolCalls: parallel }),
      },
      vendor: {
        ...readHints({ verbosity: request.text?.verbosity, prompt_cache_key: request.prompt_cache_key }),
        ...readStrictness(request.text?.format),
      },
    },
  };
}

/** Alternatives to report for each token; undefined where log-probabilities are not asked for. */
export function logprobsAskedFor({ include, top_logprobs: alternatives }: ResponseRequest): number | undefined {
  if (alternatives != null) return alternatives;
  return include?.includes('message.output_text.logprobs') ? 0 : undefined;
}

function readTextFormat({ text }: ResponseRequest): CallOptions['responseFormat'] {
  const format = text?.format;
  if (format == null || format.type === 'text') return undefined;
  return format.type === 'json_object' ? { type: 'json' } : jsonFormat(format, 'text.format.schema');
}
