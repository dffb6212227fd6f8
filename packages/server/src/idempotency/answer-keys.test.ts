import assert from 'node:assert/strict';
import { createLog, type Database, migrate } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { AnswerKeys, createIdempotencyKeys } from './index.ts';

const key = { organisationId: 'acme', key: 'k', fingerprint: 'f' };
const answer = { status: 200, contentType: 'application/json', body: '{}' };
const HOUR_MS = 3_600_000;

async function servers(database: Database, count: number, t: { after(work: () => Promise<void>): void }) {
  await migrate(database, [createIdempotencyKeys]);
  const time = { now: Date.now() };
  const log = createLog({ logLevel: 'silent' });
  const all = Array.from({ length: count }, () => {
    return new AnswerKeys({ database, log, clock: { now: () => time.now }, pollMs: 5 });
  });
  t.after(async () => {
    for (const each of all) each[Symbol.dispose]();
  });
  return { all, time };
}

const ended = () => AbortSignal.timeout(5000);

forEachDatabase((kind, open, it) => {
  it(`${kind}: of two servers one makes the answer, and the other waits for it`, async (t) => {
    const { all } = await servers(await open(t), 2, t);
    const [first, second] = all as [AnswerKeys, AnswerKeys];
    const claim = await first.claim(key, ended());
    assert.ok('finish' in claim);
    const waiting = second.claim(key, ended());
    await assert.rejects(second.claim({ ...key, fingerprint: 'other' }, ended()), { code: 'idempotency_conflict' });
    await claim.finish(answer);
    assert.deepEqual(await waiting, answer);
    assert.deepEqual(await first.claim(key, ended()), answer);
  });

  it(`${kind}: of many at once one is first; when it gives up, the next one is`, async (t) => {
    const { all } = await servers(await open(t), 2, t);
    let claims = 0;
    const results = await Promise.all(
      Array.from({ length: 20 }, async (_, index) => {
        const claim = await all[index % 2]!.claim(key, ended());
        if (!('finish' in claim)) return claim.body;
        claims += 1;
        if (claims === 1) {
          await claim.abandon();
          return 'left';
        }
        await claim.finish(answer);
        return answer.body;
      }),
    );
    assert.equal(claims, 2);
    assert.equal(results.filter((result) => result === '{}').length, 19);
  });

  it(`${kind}: a killed server blocks its keys for a minute, and no longer`, async (t) => {
    const { all, time } = await servers(await open(t), 2, t);
    await all[0]!.claim(key, ended());
    await assert.rejects(all[1]!.claim(key, AbortSignal.timeout(50)), { code: 'client_gone' });
    time.now += 61_000;
    assert.ok('finish' in (await all[1]!.claim(key, ended())));
  });

  it(`${kind}: after a day a key is free again, also for another request`, async (t) => {
    const { all, time } = await servers(await open(t), 1, t);
    const claim = await all[0]!.claim(key, ended());
    if ('finish' in claim) await claim.finish(answer);
    time.now += 23 * HOUR_MS;
    assert.deepEqual(await all[0]!.claim(key, ended()), answer);
    time.now += HOUR_MS;
    assert.ok('finish' in (await all[0]!.claim({ ...key, fingerprint: 'another' }, ended())));
  });

  it(`${kind}: an answer that was too large to keep is not made again`, async (t) => {
    const { all } = await servers(await open(t), 1, t);
    const claim = await all[0]!.claim(key, ended());
    if ('finish' in claim) await claim.finish({ ...answer, body: null });
    await assert.rejects(all[0]!.claim(key, ended()), { code: 'idempotent_answer_not_kept', status: 409 });
  });

  it(`${kind}: keys of one organisation mean nothing to another`, async (t) => {
    const { all } = await servers(await open(t), 1, t);
    const claim = await all[0]!.claim(key, ended());
    if ('finish' in claim) await claim.finish(answer);
    assert.ok('finish' in (await all[0]!.claim({ ...key, organisationId: 'other' }, ended())));
  });
});
