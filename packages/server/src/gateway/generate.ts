import type { AppError, Clock } from '../platform/index.ts';
import type { Attempt } from './call.ts';
import type { Candidate } from './candidate.ts';
import { callCancelled, endedEarly } from './errors.ts';
import { isOwnFault, mayAskAgain } from './may-try-next.ts';
import { toGatewayError } from './model-error.ts';
import { openAnswer } from './open-answer.ts';
import type { OpenCall, Stage } from './stage.ts';
import { passedOn } from './trace.ts';

/**
 * Asks the candidates in order until one gives the first part of an answer. From then on the answer is that one's: what
 * fails later is told to the caller, who has seen the beginning.
 */
export function generate(clock: Clock): Stage {
  return {
    name: 'generate',
    async enter(open) {
      const answering = await tryAll(open, clock);
      return {
        end(receipt) {
          if (receipt.failure === null || !isOwnFault(receipt.failure)) return;
          Object.assign(answering.attempt, { outcome: 'failed', errorCode: receipt.failure.code });
          answering.candidate.failed(receipt.failure);
        },
      };
    },
  };
}

interface Trial {
  candidate: Candidate;
  attempt: Attempt;
}

async function tryAll(open: OpenCall, clock: Clock): Promise<Trial> {
  const waiting = [...open.route!.candidates];
  let failure: AppError | undefined;
  for (let candidate = waiting.shift(); candidate !== undefined; candidate = waiting.shift()) {
    const startedAt = clock.now();
    const attempt: Attempt = { deploymentId: candidate.deploymentId, outcome: 'answered', ms: 0, errorCode: null };
    open.attempts.push(attempt);
    const traceparent = open.trace?.attempt(candidate) ?? passedOn(open.call);
    try {
      open.reader = await openAnswer(candidate, open, { isLast: waiting.length === 0, traceparent });
      attempt.ms = clock.now() - startedAt;
      candidate.answered(attempt.ms);
      return { candidate, attempt };
    } catch (error) {
      attempt.ms = clock.now() - startedAt;
      if (open.signal.aborted) {
        attempt.outcome = 'cancelled';
        throw callCancelled();
      }
      failure = refusal(error, attempt, candidate);
      open.trace?.failed(failure.code);
    }
    const isLast = waiting.length === 0;
    if (isLast && mayAskAgain(failure, attempt, open.attempts)) waiting.push(candidate);
  }
  throw failure ?? endedEarly();
}

/** What the caller is told if nothing else can answer. @throws it at once where nothing else could. */
function refusal(error: unknown, attempt: Attempt, candidate: Candidate): AppError {
  const failure = toGatewayError(error);
  Object.assign(attempt, { outcome: 'failed', errorCode: failure.code });
  if (!isOwnFault(failure)) throw failure;
  candidate.failed(failure);
  return failure;
}
