import type { LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { batchesOf } from '../platform/index.ts';
import type { Candidate } from './candidate.ts';
import { callCancelled, endedEarly } from './errors.ts';
import type { PartReader } from './read-parts.ts';
import type { OpenCall } from './stage.ts';

interface AnswerOptions {
  /** Nothing else could answer. */
  isLast: boolean;
  /** For the other server. */
  traceparent: string | undefined;
}

/**
 * Asks one candidate and reads until the first part of its answer; rejects with what it failed with before that. The
 * last one's own reports, of a model that is being loaded for example, are passed on without waiting.
 */
export async function openAnswer(candidate: Candidate, open: OpenCall, how: AnswerOptions): Promise<PartReader> {
  const { call, signal } = open;
  const { isLast, traceparent } = how;
  const headers = traceparent === undefined || candidate.deploymentId === null ? {} : { headers: { traceparent } };
  const model = await candidate.languageModel();
  const own = call.options.providerOptions?.wanwen;
  // Neither is the state of a prompt written to this machine's disk.
  const unkept = call.caller.keepsNothing ? { persistPrefix: false } : {};
  const asked = model.doStream({
    ...call.options,
    ...headers,
    providerOptions: {
      ...call.options.providerOptions,
      wanwen: { ...own, ...unkept, group: call.caller.organisationId },
    },
    abortSignal: signal,
  });
  const answer = await untilAborted(asked, signal, ({ stream }) => void stream.cancel().catch(() => {}));
  const reader = batchesOf(answer);
  // This machine's own model, with nobody to stand in for it: nothing is decided by its first part.
  if (isLast && candidate.deploymentId === null) return reader;
  return peeked(reader, signal, isLast);
}

async function peeked(reader: PartReader, signal: AbortSignal, isLast: boolean): Promise<PartReader> {
  let before: LanguageModelV4StreamPart[] | undefined = [];
  try {
    for (let begun = false; !begun; ) {
      const batch = await untilAborted(reader.next(), signal);
      if (batch === undefined) throw endedEarly();
      begun = hasBegun(batch, isLast);
      before.push(...batch);
    }
  } catch (error) {
    void reader.cancel().catch(() => {});
    throw error;
  }
  return {
    next() {
      if (before === undefined) return reader.next();
      const first = Promise.resolve(before);
      before = undefined;
      return first;
    },
    cancel: () => reader.cancel(),
  };
}

/** Whether one of the parts is the first of an answer. @throws what the model reports before that */
function hasBegun(parts: LanguageModelV4StreamPart[], isLast: boolean): boolean {
  for (const part of parts) {
    if (part.type === 'error') throw part.error;
    if (isMeaningful(part) || (isLast && isProgress(part))) return true;
  }
  return false;
}

/** Of this machine's engine; what another server says of the prompt is no beginning of an answer yet. */
const isProgress = (part: LanguageModelV4StreamPart) =>
  part.type === 'raw' && (part.rawValue as { type?: unknown } | null)?.type !== 'prompt';

const OPENING = new Set(['stream-start', 'response-metadata', 'raw', 'text-start', 'reasoning-start']);

/** What a caller would see. */
const isMeaningful = (part: LanguageModelV4StreamPart) =>
  !OPENING.has(part.type) && !('delta' in part && part.delta === '');

/** A model that does not heed the signal must not hold its caller; what it gives later is handed to `abandoned`. */
function untilAborted<Result>(
  asked: PromiseLike<Result>,
  signal: AbortSignal,
  abandoned: (late: Result) => void = () => undefined,
) {
  return new Promise<Result>((resolve, reject) => {
    const abandon = () => {
      reject(callCancelled());
      asked.then(abandoned, () => {});
    };
    if (signal.aborted) return abandon();
    signal.addEventListener('abort', abandon, { once: true });
    asked.then(resolve, reject).then(() => signal.removeEventListener('abort', abandon));
  });
}
