import type { ModelCard } from '@wanwen/contract';
import { AppError } from '../platform/index.ts';

/** The context that a model usually gets where no setting says; one that gets less says so in its first answer. */
const LIKELY_CONTEXT = 16_384;
/** Tries with an ever shorter prompt, where the model's context proves smaller than its card says. */
const FITTING_TRIES = 3;
const SHRINK = 0.75;

/** The server's limit is for its own memory; a model of another server has the context that its card says. Tokens. */
export const contextOf = (card: ModelCard | undefined, limit = LIKELY_CONTEXT): number =>
  card?.source === 'deployment' ? card.contextLength : Math.min(card?.contextLength ?? Infinity, limit);

interface Overflow {
  promptTokens: number;
  contextLength: number;
}

interface Fitting<Answer> {
  attempt: (contextLength: number) => Promise<Answer>;
  /** Nothing is tried again: a part of the answer was given out and cannot be taken back, say. */
  isFinal: () => boolean;
  /** What is thrown where the last try was too long, too. */
  tooLong: (overflow: Overflow) => Error;
}

/** Tries with ever less context, as often as is worth it, while the model says that it has less. */
export async function fitContext<Answer>(
  contextLength: number,
  { attempt, isFinal, tooLong }: Fitting<Answer>,
): Promise<Answer> {
  let length = contextLength;
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt(length);
    } catch (error) {
      const overflow = overflowOf(error);
      if (!overflow || isFinal()) throw error;
      if (tried === FITTING_TRIES) throw tooLong(overflow);
      length = Math.floor(Math.min(overflow.contextLength, length * SHRINK));
    }
  }
}

function overflowOf(error: unknown): Overflow | undefined {
  if (!(error instanceof AppError) || error.code !== 'context_length_exceeded') return undefined;
  const { promptTokens, contextLength } = error.details ?? {};
  return typeof promptTokens === 'number' && typeof contextLength === 'number'
    ? { promptTokens, contextLength }
    : undefined;
}
