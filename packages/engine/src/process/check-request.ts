import type { EngineFault } from '../protocol.ts';
import type { Sequence } from './sequence.ts';

/** Why the request cannot run at all; undefined when it can. */
export function checkRequest(
  sequence: Sequence,
  vocabularySize: number,
  contextLength: number,
): EngineFault | undefined {
  const { request, promptLength } = sequence;
  if (promptLength >= contextLength) return { code: 'context_overflow', promptTokens: promptLength, contextLength };
  const problem = problemOf(sequence, vocabularySize);
  if (problem) return { code: 'invalid_request', ...problem };
  if (request.constraint && request.ignoreEnd) {
    return { code: 'invalid_request', message: 'ignoreEnd and a constraint contradict each other; leave one out.' };
  }
  return undefined;
}

interface Problem {
  /** The option at fault, as the provider calls it; none where it is the prompt. */
  field?: string;
  message: string;
}

function problemOf({ request, tokens, promptLength }: Sequence, vocabularySize: number): Problem | undefined {
  const { sampling, maxTokens, logprobs } = request;
  const known = (token: number) => Number.isInteger(token) && token >= 0 && token < vocabularySize;
  const wrong = (field: string, message: string): Problem => ({ field, message });
  if (promptLength === 0) return { message: 'The prompt is empty: it has no token.' };
  if (!tokens.view().every(known))
    return { message: `The prompt has a token id outside the vocabulary of ${vocabularySize}.` };
  if (maxTokens !== undefined && !(maxTokens >= 1))
    return wrong('maxOutputTokens', `maxTokens is ${maxTokens}; it must be at least 1.`);
  if (logprobs !== undefined && !(logprobs >= 0 && logprobs <= 20))
    return wrong('logprobs', `logprobs is ${logprobs}; it must be 0 to 20.`);
  const { temperature, repetitionPenalty } = sampling;
  if (!(temperature >= 0)) return wrong('temperature', `temperature is ${temperature}; it must be 0 or more.`);
  if (!(repetitionPenalty > 0))
    return wrong('repetitionPenalty', `repetitionPenalty is ${repetitionPenalty}; it must be above 0.`);
  const stray = sampling.logitBias.find(([token]) => !known(token));
  if (stray)
    return wrong('logitBias', `Token ${stray[0]} has a bias, and is outside the vocabulary of ${vocabularySize}.`);
  return undefined;
}
