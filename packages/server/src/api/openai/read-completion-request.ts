import type { CompletionRequest } from '@wanwen/contract';
import { choiceLimit } from '@wanwen/contract';
import { type CallOptions, seedOf } from '../../api-kit/index.ts';
import { invalidValue } from '../../platform/index.ts';
import { readOwnSampling, readSampling } from './read-sampling.ts';

/** The protocol's own default, which differs from that of chat completions. */
const DEFAULT_MAX_TOKENS = 16;

/** One choice of a completion request: choices of one prompt stand together. */
export interface CompletionChoice {
  options: CallOptions;
  /** What stands before the completed text. */
  echo: string;
}

export function readCompletionRequest(request: CompletionRequest): CompletionChoice[] {
  const prompts = readPrompts(request.prompt);
  const n = request.n ?? 1;
  checkLimits(request, prompts, n);
  const sampling = readSampling({ ...request, max_tokens: request.max_tokens ?? DEFAULT_MAX_TOKENS });
  const own = {
    ...readOwnSampling(request),
    ...(request.logprobs == null ? {} : { logprobs: request.logprobs }),
  };
  return prompts.flatMap((rawPrompt, prompt) =>
    Array.from({ length: n }, (_, choice) => ({
      echo: request.echo === true && typeof rawPrompt === 'string' ? rawPrompt : '',
      options: {
        ...sampling,
        prompt: [{ role: 'user' as const, content: [{ type: 'text' as const, text: String(rawPrompt) }] }],
        seed: seedOf(request.seed, prompt * n + choice),
        providerOptions: { wanwen: { ...own, rawPrompt } },
      },
    })),
  );
}

type RawPrompt = string | number[];

function readPrompts(prompt: CompletionRequest['prompt']): RawPrompt[] {
  if (typeof prompt === 'string') return [prompt.toWellFormed()];
  if (typeof prompt[0] === 'number') return [prompt as number[]];
  return (prompt as RawPrompt[]).map((each) => (typeof each === 'string' ? each.toWellFormed() : each));
}

function checkLimits(request: CompletionRequest, prompts: RawPrompt[], n: number): void {
  if (prompts.length * n > choiceLimit) {
    throw invalidValue('n', `times the number of prompts is ${prompts.length * n}, more than ${choiceLimit}`);
  }
  if (request.best_of != null && request.best_of !== n) {
    throw invalidValue('best_of', `is not supported; leave it out, or give it the value of n (${n})`);
  }
  if (request.echo !== true) return;
  if (request.logprobs != null) throw invalidValue('echo', 'cannot be combined with logprobs');
  if (prompts.some((prompt) => typeof prompt !== 'string')) throw invalidValue('echo', 'needs prompts given as text');
}
