import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CallLimiter } from './call-limiter.ts';
import type { CallLimits, LimitedSubject } from './limit-book.ts';
import { type Counting, type Meter, Meters } from './meters.ts';
import { formatReset, rateLimitHeaders } from './rate-limits.ts';
import { SlidingWindow } from './sliding-window.ts';

const none: CallLimits = {
  requestsPerMinute: null,
  tokensPerMinute: null,
  concurrentCalls: null,
  spendPerDay: null,
  spendPerMonth: null,
};
const caller = { organisationId: 'acme', personId: 'ada', keyId: 'k' };

function limiterWith(...subjects: (Partial<CallLimits> & Pick<LimitedSubject, 'subject'>)[]) {
  const time = { now: 0 };
  const limited = subjects.map((subject) => ({ ...none, ...subject }));
  const limiter = new CallLimiter({ book: { of: async () => limited }, clock: { now: () => time.now } });
  return { limiter, time };
}

const organisation = { kind: 'organisation' as const, id: '' };
const key = { kind: 'key' as const, id: 'k' };

test('exactly as many requests as the limit pass in any minute', async () => {
  const { limiter, time } = limiterWith({ subject: key, requestsPerMinute: 3 });
  for (const now of [0, 10_000, 20_000]) {
    time.now = now;
    await limiter.enter(caller, 1);
  }
  time.now = 59_999;
  await assert.rejects(limiter.enter(caller, 1), { code: 'rate_limited', status: 429, retryAfterSeconds: 1 });
  time.now = 60_000;
  await limiter.enter(caller, 1);
  await assert.rejects(limiter.enter(caller, 1), { retryAfterSeconds: 10 });
});

test('of a hundred calls at once, a limit of seven admits seven', async () => {
  const { limiter } = limiterWith({ subject: organisation, requestsPerMinute: 7 });
  const tried = await Promise.allSettled(Array.from({ length: 100 }, () => limiter.enter(caller, 1)));
  assert.equal(tried.filter(({ status }) => status === 'fulfilled').length, 7);
});

test('a call that never began counts for nothing; a refused one neither', async () => {
  const { limiter } = limiterWith(
    { subject: organisation, requestsPerMinute: 5 },
    { subject: key, requestsPerMinute: 1 },
  );
  const ticket = await limiter.enter(caller, 1);
  ticket.cancel();
  const again = await limiter.enter(caller, 1);
  assert.equal(again.limits.requests!.remaining, 0);
  for (let tries = 0; tries < 10; tries++) await assert.rejects(limiter.enter(caller, 1), { code: 'rate_limited' });
  again.cancel();
  const last = await limiter.enter(caller, 1);
  assert.equal(last.limits.requests!.limit, 1);
});

test('tokens are counted as expected first and as used then', async () => {
  const { limiter, time } = limiterWith({ subject: key, tokensPerMinute: 1000 });
  const ticket = await limiter.enter(caller, 900);
  await assert.rejects(limiter.enter(caller, 200), { code: 'rate_limited' });
  ticket.end(50);
  const second = await limiter.enter(caller, 900);
  assert.equal(second.limits.tokens!.remaining, 50);
  second.end(900);
  await assert.rejects(limiter.enter(caller, 5000), { code: 'rate_limited' });
  time.now = 60_000;
  const large = await limiter.enter(caller, 5000);
  assert.equal(large.limits.tokens!.remaining, 0);
});

test('calls at once are limited, and a place is free again when one ends', async () => {
  const { limiter } = limiterWith({ subject: organisation, concurrentCalls: 2 });
  const ticket = await limiter.enter(caller, 1);
  await limiter.enter(caller, 1);
  await assert.rejects(limiter.enter(caller, 1), {
    details: { subject: 'organisation', limit: 2, what: 'calls at once' },
  });
  ticket.end(1);
  ticket.end(1);
  await limiter.enter(caller, 1);
  await assert.rejects(limiter.enter(caller, 1), { code: 'rate_limited' });
});

test('the headers name what is left and when all of it is free', () => {
  const limits = { requests: { limit: 60, remaining: 59, resetMs: 12 }, tokens: null };
  assert.deepEqual(rateLimitHeaders(limits), {
    'x-ratelimit-limit-requests': '60',
    'x-ratelimit-remaining-requests': '59',
    'x-ratelimit-reset-requests': '12ms',
  });
  assert.deepEqual([12, 1500, 59_000, 360_000].map(formatReset), ['12ms', '1.5s', '59s', '6m0s']);
  assert.deepEqual(rateLimitHeaders(undefined), {});
});

test('two limits on one key, its own and a listed one, count a call once', async () => {
  const { limiter } = limiterWith(
    { subject: key, requestsPerMinute: 2, concurrentCalls: 2, tokensPerMinute: 100 },
    { subject: key, requestsPerMinute: 3, tokensPerMinute: 1000 },
  );
  const first = await limiter.enter(caller, 40);
  assert.deepEqual(first.limits.requests, { limit: 2, remaining: 1, resetMs: 60_000 });
  assert.equal(first.limits.tokens!.remaining, 60);
  await limiter.enter(caller, 40);
  await assert.rejects(limiter.enter(caller, 1), { details: { subject: 'key', limit: 2, what: 'calls at once' } });
  first.end(1);
  await assert.rejects(limiter.enter(caller, 1), { details: { subject: 'key', limit: 2, what: 'requests a minute' } });
});

test('with other servers, a share of a tenth of what is free is admitted unasked, and the rest is decided in an exchange', async () => {
  const meters = new Meters();
  const told = { requests: 0, tokens: 0 };
  let asked = 0;
  const exchange = {
    servers: 2,
    isFresh: true,
    untold: (_: Meter, kind: Counting) => told[kind],
    tell: (_: Meter, kind: Counting, _at: number, amount: number) => {
      told[kind] += amount;
    },
    decide: async <Result>(decide: () => Result) => {
      asked += 1;
      return decide();
    },
  };
  const book = { of: async () => [{ ...none, subject: key, requestsPerMinute: 1000 }] };
  const limiter = new CallLimiter({ book, clock: { now: () => 0 }, meters, exchange });
  for (let call = 0; call < 50; call++) await limiter.enter(caller, 1);
  assert.equal(asked, 0);
  await limiter.enter(caller, 1);
  assert.equal(asked, 1);
  // What others used is no longer free.
  meters.of('acme', key).requests.add(0, 949);
  await assert.rejects(limiter.enter(caller, 1), { code: 'rate_limited' });
  assert.equal(asked, 1, 'what is known to be used up is refused without asking');
});

test('a window counts what it hears late at its own time', () => {
  const window = new SlidingWindow();
  window.add(1000, 1);
  window.add(3000, 1);
  window.add(2000, 5, 3000);
  window.add(-60_000, 7, 3000);
  assert.equal(window.total(3000), 7);
  assert.equal(window.total(61_000), 6);
  assert.equal(window.total(62_000), 1);
  assert.equal(window.total(63_000), 0);
});
