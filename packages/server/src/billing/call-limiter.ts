import { type Clock, whenKnown } from '../platform/index.ts';
import type { CountExchange } from './count-exchange.ts';
import { rateLimited } from './errors.ts';
import type { LimitBook, LimitedCaller, LimitedSubject } from './limit-book.ts';
import { type Counting, type Meter, Meters, runningOf } from './meters.ts';
import { type RateLimit, type RateLimits, rateLimitHeaders } from './rate-limits.ts';
import type { Counted } from './sliding-window.ts';

/** A call's place within the limits. */
export interface Ticket {
  /** As they are with this call counted. */
  limits: RateLimits;
  /** The call never began: it counts for nothing. */
  cancel(): void;
  /** The call is over; `tokens` takes the place of what was expected. */
  end(tokens: number): void;
}

export interface CallLimiterOptions {
  book: Pick<LimitBook, 'of'>;
  clock: Clock;
  meters?: Meters;
  /** With the other servers of the database; without it this one is alone. */
  exchange?: Pick<CountExchange, 'servers' | 'isFresh' | 'untold' | 'tell' | 'decide'> | undefined;
}

interface Entering {
  organisationId: string;
  limited: LimitedSubject[];
  tokens: number;
}

interface Refused {
  limited: LimitedSubject;
  limit: number;
  what: string;
  waitMs: number;
}

const NO_LIMITS: RateLimits = { requests: null, tokens: null };

const UNLIMITED: Ticket = { limits: NO_LIMITS, cancel() {}, end() {} };

/** Of what is free, the part that all servers together may admit without asking each other. */
const UNASKED = 1 / 10;

/**
 * Limits by the minute and on calls at once, for the organisation, its member and the key alike. They are counted in
 * memory. Servers on one database tell each other what they counted within 200 ms, and each admits meanwhile its share of
 * a tenth of what is free by itself; a call beyond that waits for an exchange, a few milliseconds, which is exact. So all
 * servers together admit the limit, and at the very most a tenth above it, where calls came to several within half a
 * second. A server that the database does not answer admits by what it knows.
 */
export class CallLimiter {
  readonly #book: CallLimiterOptions['book'];
  readonly #clock: Clock;
  readonly #meters: Meters;
  readonly #exchange: CallLimiterOptions['exchange'];

  constructor({ book, clock, meters = new Meters(), exchange }: CallLimiterOptions) {
    this.#book = book;
    this.#clock = clock;
    this.#meters = meters;
    this.#exchange = exchange;
  }

  /**
   * Counts a call that may take up to `tokens`.
   * @throws `rate_limited`, and then it does not count
   */
  async enter(caller: LimitedCaller, tokens: number): Promise<Ticket> {
    const limited = await this.#limited(caller);
    if (limited.length === 0) return UNLIMITED;
    const call = { organisationId: caller.organisationId, limited, tokens };
    const exchange = this.#exchange;
    if (exchange === undefined || exchange.isFresh) {
      this.#check(call);
      if (exchange === undefined || this.#isUnasked(call, exchange)) return this.#count(call);
    }
    return exchange.decide(() => {
      this.#check(call);
      return this.#count(call);
    });
  }

  /** What is left of the limits of a caller that asks for nothing now. */
  async read(caller: LimitedCaller): Promise<RateLimits> {
    const limited = await this.#limited(caller);
    if (limited.length === 0) return NO_LIMITS;
    return this.#read({ organisationId: caller.organisationId, limited }, this.#clock.now());
  }

  #limited(caller: LimitedCaller): LimitedSubject[] | Promise<LimitedSubject[]> {
    return whenKnown(this.#book.of(caller), (limits) => limits.filter(isCounted));
  }

  #count(call: Entering): Ticket {
    const now = this.#clock.now();
    const places = this.#metersOf(call).map(([meter, expected]) => {
      meter.running += 1;
      this.#exchange?.tell(meter, 'requests', now, 1);
      this.#exchange?.tell(meter, 'tokens', now, expected);
      return { meter, request: meter.requests.add(now, 1), tokens: meter.tokens.add(now, expected) };
    });
    let over = false;
    const leave = (requests: number, used: number) => {
      if (over) return;
      over = true;
      for (const place of places) {
        place.meter.running -= 1;
        this.#correct(place.meter, 'requests', place.request, requests);
        this.#correct(place.meter, 'tokens', place.tokens, used);
      }
    };
    return {
      limits: this.#read(call, now),
      cancel: () => leave(0, 0),
      end: (used) => leave(1, used),
    };
  }

  #correct(meter: Meter, kind: Counting, counted: Counted, amount: number): void {
    this.#exchange?.tell(meter, kind, counted.at, amount - counted.amount);
    meter[kind].correct(counted, amount, this.#clock.now());
  }

  /** Each meter once, though several limits may be read from it, with the tokens that the tightest of them expects. */
  #metersOf({ organisationId, limited, tokens }: Entering): [Meter, number][] {
    const expected = new Map<Meter, number>();
    for (const subject of limited) {
      const meter = this.#meters.of(organisationId, subject.subject);
      const most = Math.min(tokens, subject.tokensPerMinute ?? tokens);
      expected.set(meter, Math.min(expected.get(meter) ?? most, most));
    }
    return [...expected];
  }

  #check(call: Entering): void {
    const now = this.#clock.now();
    for (const limited of call.limited) {
      const { requestsPerMinute, tokensPerMinute, concurrentCalls } = limited;
      const meter = this.#meters.of(call.organisationId, limited.subject);
      const refuse = (limit: number, what: string, waitMs: number) => {
        if (waitMs > 0) throw this.#refusal(call, { limited, limit, what, waitMs });
      };
      if (concurrentCalls !== null)
        refuse(concurrentCalls, 'calls at once', runningOf(meter) >= concurrentCalls ? 1000 : 0);
      if (requestsPerMinute !== null)
        refuse(requestsPerMinute, 'requests a minute', meter.requests.waitFor(1, requestsPerMinute, now));
      if (tokensPerMinute !== null) {
        // A call that is larger than the limit itself gets its turn when nothing else is counted.
        const wait = meter.tokens.waitFor(Math.min(call.tokens, tokensPerMinute), tokensPerMinute, now);
        refuse(tokensPerMinute, 'tokens a minute', wait);
      }
    }
  }

  #refusal(call: Entering, { limited, limit, what, waitMs }: Refused) {
    const retryAfterSeconds = Math.max(1, Math.ceil(waitMs / 1000));
    const headers = rateLimitHeaders(this.#read(call, this.#clock.now()));
    const { subject, setBy } = limited;
    return rateLimited({ subject, setBy, limit, what, retryAfterSeconds, headers });
  }

  /** The call is within this server's share of what needs no asking. */
  #isUnasked({ organisationId, limited, tokens }: Entering, exchange: NonNullable<CallLimiterOptions['exchange']>) {
    if (exchange.servers === 1) return true;
    const now = this.#clock.now();
    return limited.every(({ subject, requestsPerMinute, tokensPerMinute, concurrentCalls }) => {
      const meter = this.#meters.of(organisationId, subject);
      const isShare = (limit: number | null, used: number, kind: Counting, amount: number) => {
        if (limit === null) return true;
        const untold = exchange.untold(meter, kind);
        return untold + amount <= ((limit - used + untold) * UNASKED) / exchange.servers;
      };
      return (
        isShare(concurrentCalls, runningOf(meter), 'requests', 1) &&
        isShare(requestsPerMinute, meter.requests.total(now), 'requests', 1) &&
        isShare(tokensPerMinute, meter.tokens.total(now), 'tokens', Math.min(tokens, tokensPerMinute ?? tokens))
      );
    });
  }

  #read({ organisationId, limited }: Omit<Entering, 'tokens'>, now: number): RateLimits {
    const tightest = (limit: 'requestsPerMinute' | 'tokensPerMinute', kind: Counting) =>
      limited.reduce<RateLimit | null>((least, subject) => {
        const most = subject[limit];
        if (most === null) return least;
        const window = this.#meters.of(organisationId, subject.subject)[kind];
        const rate = { limit: most, remaining: most - window.total(now), resetMs: window.emptyIn(now) };
        return least === null || rate.remaining < least.remaining ? rate : least;
      }, null);
    return { requests: tightest('requestsPerMinute', 'requests'), tokens: tightest('tokensPerMinute', 'tokens') };
  }
}

/** Those on spending alone are checked with the balance. */
const isCounted = ({ requestsPerMinute, tokensPerMinute, concurrentCalls }: LimitedSubject) =>
  requestsPerMinute !== null || tokensPerMinute !== null || concurrentCalls !== null;
