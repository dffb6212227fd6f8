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
  if (problem) return { code: 'invalid_request', message: problem };
  if (request.constraint && request.ignoreEnd) {
    return { code: 'invalid_request', message: 'ignoreEnd and a constraint contradict each other; leave one out.' };
  }
  return undefined;
}

function problemOf({ request, tokens, promptLength }: Sequence, vocabularySize: number): string | undefined {
  const { sampling, maxTokens, logprobs } = request;
  const known = (token: number) => Number.isInteger(token) && token >= 0 && token < vocabularySize;
  if (promptLength === 0) return 'The prompt is empty: it has no token.';
  if (!tokens.view().every(known)) return `The prompt has a token id outside the vocabulary of ${vocabularySize}.`;
  if (maxTokens !== undefined && !(maxTokens >= 1)) return `maxTokens is ${maxTokens}; it must be at least 1.`;
  if (logprobs !== undefined && !(logprobs >= 0 && logprobs <= 20))
    return `logprobs is ${logprobs}; it must be 0 to 20.`;
  if (!(sampling.temperature >= 0)) return `temperature is ${sampling.temperature}; it must be 0 or more.`;
  if (!(sampling.repetitionPenalty > 0))
    return `repetitionPenalty is ${sampling.repetitionPenalty}; it must be above 0.`;
  const stray = sampling.logitBias.find(([token]) => !known(token));
  if (stray) return `logitBias names token ${stray[0]}, outside the vocabulary of ${vocabularySize}.`;
  return undefined;
}
