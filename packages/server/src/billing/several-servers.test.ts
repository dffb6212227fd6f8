import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import type { Database } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import type { Billing } from './index.ts';
import type { CallLimits } from './limit-book.ts';
import { acme, openBilling } from './testing/paid-gateway.ts';

const none: CallLimits = {
  requestsPerMinute: null,
  tokensPerMinute: null,
  concurrentCalls: null,
  spendPerDay: null,
  spendPerMonth: null,
};
const organisation = { kind: 'organisation' as const, id: '' };

interface Context {
  after(cleanUp: () => Promise<void>): void;
}

/** Servers on one database, with limits of the organisation `acme`. */
async function openServers(database: Database, count: number, limits: Partial<CallLimits>, t: Context) {
  const servers: Billing[] = [];
  for (let server = 0; server < count; server++) servers.push(await openBilling(database, {}, t));
  await servers[0]!.limits.set('acme', organisation, { ...none, ...limits });
  return servers;
}

/** Tries so many calls at each server, all at once. @returns the tickets of those that were admitted */
async function tryAtAll(servers: Billing[], calls: number, tokens = 1) {
  const tries = servers.flatMap(({ limiter }) => Array.from({ length: calls }, () => limiter.enter(acme, tokens)));
  const ended = await Promise.allSettled(tries);
  for (const end of ended)
    if (end.status === 'rejected') assert.equal((end.reason as { code: string }).code, 'rate_limited', end.reason);
  return ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
}

/** Once what another server gave back is heard of. */
async function entersSoon({ limiter }: Billing, tokens: number) {
  for (const until = Date.now() + 10_000; ; await wait(50)) {
    try {
      return await limiter.enter(acme, tokens);
    } catch (error) {
      if ((error as { code?: string }).code !== 'rate_limited' || Date.now() > until) throw error;
    }
  }
}

forEachDatabase((kind, open, it) => {
  if (kind === 'sqlite') return;

  it('postgres: three servers together admit the limit of requests a minute, at once and after', async (t) => {
    const servers = await openServers(await open(t), 3, { requestsPerMinute: 60 }, t);
    const admitted = await tryAtAll(servers, 60);
    assert.ok(admitted.length === 60, `${admitted.length} admitted`);
    assert.equal((await tryAtAll(servers, 1)).length, 0);
  });

  it('postgres: calls that come to servers in turn find the limit of all', async (t) => {
    const servers = await openServers(await open(t), 3, { requestsPerMinute: 20 }, t);
    const remaining: number[] = [];
    let refused = 0;
    for (let call = 0; call < 30; call++) {
      await servers[call % 3]!.limiter.enter(acme, 1).then(
        ({ limits }) => remaining.push(limits.requests!.remaining),
        () => refused++,
      );
      await wait(20);
    }
    assert.ok(remaining.length === 20, `${remaining.length} admitted`);
    assert.equal(refused, 10);
  });

  it('postgres: tokens that a call did not take are free at the other servers too', async (t) => {
    const [one, other] = (await openServers(await open(t), 2, { tokensPerMinute: 1000 }, t)) as [Billing, Billing];
    const ticket = await one.limiter.enter(acme, 900);
    await assert.rejects(other.limiter.enter(acme, 200), /1000 tokens a minute/);
    ticket.end(50);
    const second = await entersSoon(other, 900);
    assert.equal(second.limits.tokens!.remaining, 50);
  });

  it('postgres: tokens a minute of many calls at three servers keep to the limit', async (t) => {
    const servers = await openServers(await open(t), 3, { tokensPerMinute: 10_000 }, t);
    const admitted = await tryAtAll(servers, 20, 500);
    assert.ok(admitted.length === 20, `${admitted.length} admitted`);
  });

  it('postgres: a place among calls at once is free for another server when a call ends, or its server is gone', async (t) => {
    const database = await open(t);
    const [one, other] = (await openServers(database, 2, { concurrentCalls: 2 }, t)) as [Billing, Billing];
    const tickets = [await one.limiter.enter(acme, 1), await one.limiter.enter(acme, 1)];
    await assert.rejects(other.limiter.enter(acme, 1), /2 calls at once/);
    tickets[0]!.end(1);
    await entersSoon(other, 1);
    await assert.rejects(other.limiter.enter(acme, 1), { code: 'rate_limited' });
    // What a killed server leaves: nobody hears of it any more.
    await database.db.deleteFrom('server_instances').execute();
    await entersSoon(other, 1);
  });

  it('postgres: a server that starts later knows what was counted before', async (t) => {
    const database = await open(t);
    const [one] = (await openServers(database, 1, { requestsPerMinute: 5 }, t)) as [Billing];
    assert.equal((await tryAtAll([one], 5)).length, 5);
    const later = await openBilling(database, {}, t);
    await assert.rejects(later.limiter.enter(acme, 1), { code: 'rate_limited' });
  });

  it('postgres: where much is free servers admit without asking, and stay within a tenth of the limit', async (t) => {
    const servers = await openServers(await open(t), 2, { requestsPerMinute: 1000 }, t);
    let admitted = 0;
    for (let round = 0; round < 7; round++) admitted += (await tryAtAll(servers, 100)).length;
    assert.ok(admitted >= 1000 && admitted <= 1100, `${admitted} admitted`);
  });

  it('postgres: without the database a server admits by what it knows', async (t) => {
    const database = await open(t);
    const [one] = (await openServers(database, 2, { requestsPerMinute: 3 }, t)) as [Billing];
    await one.limiter.enter(acme, 1);
    await database.db.schema.dropTable('call_counts').execute();
    await wait(600);
    assert.equal((await tryAtAll([one], 5)).length, 2);
  });
});
