import { AppError } from '../platform/index.ts';
import type { Work } from './work.ts';

/**
 * Steps that make a result better which is there already, so many at most. One that fails leaves it as it is; only what
 * ends the whole run is passed on.
 */
export class Steps {
  readonly #work: Pick<Work, 'signal'>;
  #left: number;
  /** A step failed, or there was no room for it. */
  failed = false;

  constructor(work: Pick<Work, 'signal'>, most: number) {
    this.#work = work;
    this.#left = most;
  }

  /** What a step gives; null where it gives nothing, or no more are granted. */
  async take<Answer>(step: () => Promise<Answer | null>): Promise<Answer | null> {
    if (this.#left <= 0) return this.fail();
    this.#left -= 1;
    try {
      return (await step()) ?? this.fail();
    } catch (error) {
      if (this.#work.signal.aborted || !(error instanceof AppError)) throw error;
      // Nothing more can be asked once the time is up.
      if (/timed_out|deadline/.test(error.code)) this.#left = 0;
      return this.fail();
    }
  }

  fail(): null {
    this.failed = true;
    return null;
  }
}
