import type { Clock } from '../platform/index.ts';
import { sendingTooFast } from './errors.ts';

interface Rate {
  /** So many at once … */
  burst: number;
  /** … and so many a second after that. */
  perSecond: number;
}

const RATES = {
  message: { burst: 60, perSecond: 5 },
  change: { burst: 120, perSecond: 10 },
  upload: { burst: 30, perSecond: 0.5 },
  draw: { burst: 30, perSecond: 1 },
  search: { burst: 30, perSecond: 2 },
  history: { burst: 20, perSecond: 0.1 },
  link: { burst: 20, perSecond: 0.05 },
} satisfies Record<string, Rate>;

/** People remembered; beyond that those whose allowance is full again are forgotten. */
const REMEMBERED = 50_000;

/** How often one person may do something, on this server. */
export class RateLimits {
  readonly #clock: Clock;
  readonly #left = new Map<string, { allowance: number; at: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws {AppError} `sending_too_fast` */
  take(what: keyof typeof RATES, personId: string): void {
    const { burst, perSecond } = RATES[what];
    const key = `${what} ${personId}`;
    const now = this.#clock.now();
    const last = this.#left.get(key) ?? { allowance: burst, at: now };
    const allowance = Math.min(burst, last.allowance + (Math.max(0, now - last.at) / 1000) * perSecond);
    if (allowance < 1) throw sendingTooFast(Math.ceil((1 - allowance) / perSecond));
    this.#left.set(key, { allowance: allowance - 1, at: now });
    if (this.#left.size > REMEMBERED) this.#forget(now);
  }

  /** After ten minutes every allowance is full. */
  #forget(now: number): void {
    for (const [key, { at }] of this.#left) if (now - at > 600_000) this.#left.delete(key);
  }
}
