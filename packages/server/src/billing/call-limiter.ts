import type { Clock } from '../platform/index.ts';
import { rateLimited } from './errors.ts';
import type { LimitBook, LimitedCaller, LimitedSubject } from './limit-book.ts';
import { type RateLimit, type RateLimits, rateLimitHeaders } from './rate-limits.ts';
import { SlidingWindow } from './sliding-window.ts';

/** A call's place within the limits. */
export interface Ticket {
  /** As they are with this call counted. */
  limits: RateLimits;
  /** The call never began: it counts for nothing. */
  cancel(): void;
  /** The call is over; `tokens` takes the place of what was expected. */
  end(tokens: number): void;
}

interface Meter {
  requests: SlidingWindow;
  tokens: SlidingWindow;
  running: number;
}

/**
 * Limits by the minute and on calls at once, for the organisation, its member and the key alike. They are counted in this
 * process: several servers grant each their own.
 */
export class CallLimiter {
  readonly #book: Pick<LimitBook, 'of'>;
  readonly #clock: Clock;
  readonly #meters = new Map<string, Meter>();

  constructor(book: Pick<LimitBook, 'of'>, clock: Clock) {
    this.#book = book;
    this.#clock = clock;
  }

  /**
   * Counts a call that may take up to `tokens`.
   * @throws `rate_limited`, and then it does not count
   */
  async enter(caller: LimitedCaller, tokens: number): Promise<Ticket> {
    const limited = await this.#book.of(caller);
    const now = this.#clock.now();
    for (const subject of limited) this.#check(caller.organisationId, subject, tokens, now, limited);
    const places = this.#metersOf(caller.organisationId, limited, tokens).map(([meter, expected]) => {
      meter.running += 1;
      return { meter, request: meter.requests.add(now, 1), tokens: meter.tokens.add(now, expected) };
    });
    let over = false;
    const leave = (requests: number, used: number) => {
      if (over) return;
      over = true;
      const then = this.#clock.now();
      for (const place of places) {
        place.meter.running -= 1;
        place.meter.requests.correct(place.request, requests, then);
        place.meter.tokens.correct(place.tokens, used, then);
      }
    };
    return {
      limits: this.#read(caller.organisationId, limited, now),
      cancel: () => leave(0, 0),
      end: (used) => leave(1, used),
    };
  }

  /** Each meter once, though several limits may be read from it, with the tokens that the tightest of them expects. */
  #metersOf(organisationId: string, limited: LimitedSubject[], tokens: number): [Meter, number][] {
    const expected = new Map<Meter, number>();
    for (const subject of limited) {
      const meter = this.#meter(organisationId, subject);
      const most = Math.min(tokens, subject.tokensPerMinute ?? tokens);
      expected.set(meter, Math.min(expected.get(meter) ?? most, most));
    }
    return [...expected];
  }

  #check(organisationId: string, limited: LimitedSubject, tokens: number, now: number, all: LimitedSubject[]): void {
    const { subject, requestsPerMinute, tokensPerMinute, concurrentCalls } = limited;
    const meter = this.#meter(organisationId, limited);
    const refuse = (limit: number, what: string, waitMs: number) => {
      const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
      const headers = rateLimitHeaders(this.#read(organisationId, all, now));
      throw rateLimited({ subject: subject.kind, limit, what, retryAfterSeconds, headers });
    };
    if (concurrentCalls !== null && meter.running >= concurrentCalls) refuse(concurrentCalls, 'calls at once', 1000);
    if (requestsPerMinute !== null) {
      const wait = meter.requests.waitFor(1, requestsPerMinute, now);
      if (wait > 0) refuse(requestsPerMinute, 'requests a minute', wait);
    }
    if (tokensPerMinute !== null) {
      // A call that is larger than the limit itself gets its turn when nothing else is counted.
      const wait = meter.tokens.waitFor(Math.min(tokens, tokensPerMinute), tokensPerMinute, now);
      if (wait > 0) refuse(tokensPerMinute, 'tokens a minute', wait);
    }
  }

  #read(organisationId: string, limited: LimitedSubject[], now: number): RateLimits {
    const tightest = (limit: 'requestsPerMinute' | 'tokensPerMinute', kind: 'requests' | 'tokens') =>
      limited.reduce<RateLimit | null>((least, subject) => {
        const most = subject[limit];
        if (most === null) return least;
        const window = this.#meter(organisationId, subject)[kind];
        const rate = { limit: most, remaining: most - window.total(now), resetMs: window.emptyIn(now) };
        return least === null || rate.remaining < least.remaining ? rate : least;
      }, null);
    return { requests: tightest('requestsPerMinute', 'requests'), tokens: tightest('tokensPerMinute', 'tokens') };
  }

  #meter(organisationId: string, { subject }: LimitedSubject): Meter {
    const key = JSON.stringify([organisationId, subject.kind, subject.id]);
    let meter = this.#meters.get(key);
    if (meter === undefined) {
      meter = { requests: new SlidingWindow(), tokens: new SlidingWindow(), running: 0 };
      this.#meters.set(key, meter);
    }
    return meter;
  }
}
