import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { createHttpServer } from '../http-server.ts';
import { createLog, type Database, migrate } from '../platform/index.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { AnswerKeys, createIdempotencyKeys, registerIdempotency } from './index.ts';

const log = createLog({ logLevel: 'silent' });

/** A server whose one route, of a person in `x-person`, counts how often it did what was asked. */
async function start(database: Database, t: { after(work: () => Promise<void>): void }) {
  await migrate(database, [createIdempotencyKeys]);
  const app = await createHttpServer({ bodyLimit: 1000, host: '127.0.0.1', hostNames: [] }, log, {
    identify: async (_access, { headers }) => ({
      caller: { organisationId: 'acme', personId: String(headers['x-person']), keyId: null },
      actor: null,
    }),
  });
  const keys = new AnswerKeys({ database, log, pollMs: 5 });
  registerIdempotency(app, keys);
  const idempotent = { perPerson: true, outlivesClient: true, when: (body: unknown) => body !== null };
  const done = { begun: 0, ended: 0 };
  app.post('/do', { config: { idempotent } }, async (_request, reply) => {
    done.begun += 1;
    await wait(100);
    done.ended += 1;
    return reply.code(201).send({ times: done.ended });
  });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  t.after(async () => {
    keys[Symbol.dispose]();
    app.server.closeAllConnections();
    await app.close();
  });
  const ask = (person: string, body: unknown = {}, signal?: AbortSignal) =>
    fetch(`${address}/do`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-person': person, 'idempotency-key': 'k' },
      body: JSON.stringify(body),
      ...(signal ? { signal } : {}),
    });
  return { ask, done };
}

forEachDatabase((kind, open, it) => {
  it(`${kind}: what is done without its client is not done again for the client that comes back`, async (t) => {
    const { ask, done } = await start(await open(t), t);
    const left = new AbortController();
    const first = ask('ada', {}, left.signal).catch(() => undefined);
    while (done.begun === 0) await wait(5);
    left.abort();
    await first;
    const again = await ask('ada');
    assert.deepEqual(
      [again.status, await again.json(), again.headers.get('idempotent-replayed')],
      [201, { times: 1 }, 'true'],
    );
    assert.equal(done.begun, 1);
  });

  it(`${kind}: a person never gets the answer of another, and what is not worth a key is done each time`, async (t) => {
    const { ask } = await start(await open(t), t);
    const times = async (...asked: Parameters<typeof ask>) =>
      ((await (await ask(...asked)).json()) as { times: number }).times;
    assert.deepEqual([await times('ada'), await times('bo'), await times('ada')], [1, 2, 1]);
    assert.deepEqual([await times('ada', null), await times('ada', null)], [3, 4]);
  });
});
