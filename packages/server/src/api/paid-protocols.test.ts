import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { refused } from '../api-kit/testing/scripts.ts';
import { type PaidGatewayOptions, topUp, usageOf } from '../billing/testing/paid-gateway.ts';
import {
  deployment,
  engineError,
  finish,
  type Script,
  text,
  throwing,
  untilAborted,
  usage,
} from '../gateway/testing/scripted-model.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { type PaidRoute, paidRoutes, startEveryProtocol } from './testing/start-every-protocol.ts';

/** An answer that is also one of the ability. */
const answering = (used: ReturnType<typeof usage>, reason: 'stop' | 'length' = 'stop'): Script =>
  async function* () {
    yield text('{"text": "Yes"}');
    yield finish(used, reason);
  };

/** Of 20 tokens of the prompt 8 were read from a cache and 4 written to one; of 6 of the answer 2 are reasoning. */
const { inputTokens, outputTokens } = usage(20, 6, 8, 2);
const everyBucket = { inputTokens: { ...inputTokens, noCache: 8, cacheWrite: 4 }, outputTokens };
const paid: PaidGatewayOptions = {
  script: answering(everyBucket as never),
  prices: { input: '2', cache_read: '1', cache_write: '2.5', output: '10', reasoning: '20' },
};
/** Of what `paid` uses. */
const COST = 8 * 2 + 8 * 1 + 4 * 2.5 + 4 * 10 + 2 * 20;

type Started = Awaited<ReturnType<typeof startEveryProtocol>>;

/** Each route has an organisation of its own, so that nothing is rounded together. */
const asOf = ({ path }: PaidRoute, more: Record<string, string> = {}) => ({ 'x-organisation': path, ...more });

async function endow({ billing }: Started, amount = '1'): Promise<void> {
  for (const { path } of paidRoutes) await topUp(billing, amount, path);
}

/** Nothing is held any more, and the ledger says what the usage says. */
async function settled({ billing }: Started): Promise<void> {
  for (const { path } of paidRoutes) while ((await billing.account(path)).held > 0) await wait(2);
  assert.deepEqual((await billing.verify()).faults, []);
}

const rowsOf = async ({ billing }: Started, { path }: PaidRoute) => usageOf(billing, path);

forEachDatabase((kind, open, it) => {
  it(`${kind}: 1. a client that leaves a stream pays once, in every protocol, for what was generated until then`, async (t) => {
    const script: Script = async function* (options) {
      yield text('{"text": "one ');
      await untilAborted(options, usage(7, 1));
    };
    const started = await startEveryProtocol(await open(t), { ...paid, script }, t);
    await endow(started);
    for (const route of paidRoutes) {
      const hangUp = new AbortController();
      const before = started.model.calls.length;
      const answer = started.ask(route, { stream: true, headers: asOf(route), signal: hangUp.signal });
      await (await answer).body!.getReader().read();
      while (started.model.calls.length === before) await wait(2);
      hangUp.abort();
      await settled(started);
      assert.deepEqual(
        (await rowsOf(started, route)).map((row) => [row.protocol, row.outcome, row.amount]),
        [[route.protocol, 'cancelled', 7 * 2 + 10]],
        route.path,
      );
    }
  });

  it(`${kind}: 2. a model that fails before its first token costs nothing, in every protocol`, async (t) => {
    const started = await startEveryProtocol(await open(t), { ...paid, script: refused }, t);
    await endow(started);
    for (const route of paidRoutes) {
      for (const stream of [false, true]) {
        const response = await started.ask(route, { stream, headers: asOf(route) });
        const said = await response.text();
        assert.ok(response.status === 429 || response.status === 529 || said.startsWith('event: error'), route.path);
      }
      await settled(started);
      assert.equal((await started.billing.account(route.path)).balance, 1_000_000, route.path);
    }
  });

  it(`${kind}: 3. 4. what the model says it used is charged in every protocol: at the token limit, 0, and where it says nothing`, async (t) => {
    let script: Script = refused;
    const started = await startEveryProtocol(await open(t), { ...paid, script: (options) => script(options) }, t);
    await endow(started);
    const said: [Script, reason: string, amount: number][] = [
      [answering(usage(3, 50), 'length'), 'length', 3 * 2 + 50 * 10],
      [answering(usage(0, 0)), 'stop', 0],
      [answering({ inputTokens: {}, outputTokens: {} } as ReturnType<typeof usage>), 'stop', 10],
    ];
    for (const route of paidRoutes) {
      for (const stream of [false, true]) {
        for (const [next] of said) {
          script = next;
          await (await started.ask(route, { stream, headers: asOf(route) })).text();
        }
      }
      await settled(started);
      const rows = await rowsOf(started, route);
      // Each route writes a prompt of its own, which is estimated where nobody counted it.
      const unsaid = rows.filter((row) => row.usage_estimated === 1);
      assert.ok(unsaid.length === 2 && unsaid.every((row) => row.prompt_tokens >= 8), route.path);
      const promptOf = (row: (typeof rows)[number]) => (row.usage_estimated === 1 ? row.prompt_tokens * 2 : 0);
      assert.deepEqual(
        rows.map((row) => [row.finish_reason, row.amount - promptOf(row)]),
        [...said, ...said].map(([, reason, amount]) => [reason, amount]),
        route.path,
      );
    }
  });

  it(`${kind}: 5. in every protocol, of 50 calls at once a balance for 10 admits 10, and is never overdrawn`, async (t) => {
    let [reached, release] = [0, () => {}];
    let gate = Promise.resolve();
    const script: Script = async function* () {
      reached += 1;
      await gate;
      yield text('{"text": "Yes"}');
      yield finish(usage(3, 6));
    };
    const started = await startEveryProtocol(await open(t), { ...paid, script }, t);
    const { billing, ask } = started;
    for (const route of paidRoutes) {
      const close = () => {
        ({ promise: gate, resolve: release } = Promise.withResolvers<void>());
        reached = 0;
      };
      close();
      await topUp(billing, '1', 'probe');
      const probe = ask(route, { headers: { 'x-organisation': 'probe' } });
      while (reached === 0) await wait(2);
      const { held: each } = await billing.account('probe');
      release();
      await (await probe).text();
      close();
      const given = { organisationId: route.path, reason: 'ten calls', reference: route.path, personId: null };
      await billing.topUp({ ...given, amount: each * 10 });
      const refusals: [number, string][] = [];
      const asked = Array.from({ length: 50 }, async () => {
        const response = await ask(route, { headers: asOf(route) });
        if (response.status !== 200) refusals.push([response.status, await response.text()]);
        else await response.text();
      });
      while (reached + refusals.length < 50) await wait(2);
      assert.equal((await billing.account(route.path)).available, 0, route.path);
      release();
      await Promise.all(asked);
      assert.deepEqual([reached, refusals.length], [10, 40], route.path);
      for (const [status, body] of refusals) {
        assert.equal(status, route.poor.status, body);
        assert.ok(body.includes(`"${route.poor.type}"`), body);
      }
      assert.ok((await billing.account(route.path)).balance >= 0, route.path);
    }
    await settled(started);
  });

  it(`${kind}: 8. in every protocol each bucket is priced once, cached tokens at one price only`, async (t) => {
    const prices = { input: '1.25', cache_read: '0.125', output: '10' };
    let script: Script = refused;
    const options = { prices, script: ((asked) => script(asked)) as Script };
    const started = await startEveryProtocol(await open(t), options, t);
    await endow(started);
    const { cardOf, list } = started.models;
    started.models.cardOf = async (id) => ({ ...(await cardOf(id))!, contextLength: 300_000 });
    started.models.list = async () => (await list()).map((card) => ({ ...card, contextLength: 300_000 }));
    const long = { text: 'x'.repeat(270_000), tokens: 2000 };
    for (const route of paidRoutes) {
      // What an ability may be given, and so what it can cost, is bounded.
      const small = route.protocol.startsWith('ability:');
      script = answering(small ? usage(1000, 174, 900) : usage(262_960, 1744, 257_955));
      const response = await started.ask(route, { ...(small ? {} : long), headers: asOf(route) });
      assert.equal(response.status, 200, await response.clone().text());
      await settled(started);
      const [row] = await rowsOf(started, route);
      const exact = small ? [1977, 500_000] : [55_940, 625_000];
      assert.deepEqual([row!.amount, row!.exact_micros, row!.exact_picos], [exact[0], ...exact], route.path);
    }
  });

  it(`${kind}: 9. the same answer costs the same in every protocol, streamed or not`, async (t) => {
    const started = await startEveryProtocol(await open(t), paid, t);
    await endow(started);
    for (const route of paidRoutes) {
      for (const stream of [false, true]) {
        assert.match(await (await started.ask(route, { stream, headers: asOf(route) })).text(), /Yes/, route.path);
      }
      await settled(started);
      const line = [route.protocol, 'finished', COST];
      assert.deepEqual(
        (await rowsOf(started, route)).map((row) => [row.protocol, row.outcome, row.amount]),
        [line, line],
        route.path,
      );
      const { rows } = await started.billing.reports.ledger({ account: `organisation:${route.path}`, limit: 10 });
      assert.deepEqual(
        rows.filter((row) => row.kind === 'usage').map((row) => row.amount),
        [-COST, -COST],
      );
    }
  });

  it(`${kind}: 10. 16. in every protocol a repeated Idempotency-Key is one charge and one answer, and no other organisation's`, async (t) => {
    const started = await startEveryProtocol(await open(t), paid, t);
    await endow(started);
    await topUp(started.billing, '1', 'other');
    const { model, ask } = started;
    for (const route of paidRoutes) {
      for (const stream of [false, true]) {
        const before = model.calls.length;
        const headers = asOf(route, { 'idempotency-key': `${route.path} ${stream}` });
        const read = async (response: Response) => [response.status, await response.text()] as const;
        const asked = Array.from({ length: 4 }, async () => read(await ask(route, { stream, headers })));
        const answers = await Promise.all(asked);
        answers.push(await read(await ask(route, { stream, headers })));
        for (const answer of answers) assert.deepEqual(answer, answers[0], route.path);
        assert.equal(answers[0]![0], 200, route.path);
        assert.equal((await ask(route, { stream, headers, text: 'Other' })).status, 422, route.path);
        assert.equal(model.calls.length, before + 1, route.path);
        const theirs = await ask(route, { stream, headers: { ...headers, 'x-organisation': 'other' } });
        assert.equal(theirs.headers.get('idempotent-replayed'), null, route.path);
        await theirs.text();
        assert.equal(model.calls.length, before + 2, route.path);
      }
      await settled(started);
      assert.equal((await rowsOf(started, route)).length, 2, route.path);
    }
    assert.equal((await usageOf(started.billing, 'other')).length, 2 * paidRoutes.length);
  });

  it(`${kind}: 11. in every protocol a call that was answered at the third try is charged once`, async (t) => {
    const deployments = [
      deployment('a', throwing(engineError('queue_full'))),
      deployment('b', async function* () {
        yield { type: 'text-start', id: '0' };
        yield { type: 'error', error: engineError('engine_crashed') };
      }),
      deployment('c', paid.script),
    ];
    const started = await startEveryProtocol(await open(t), { ...paid, deployments }, t);
    await endow(started);
    for (const route of paidRoutes) {
      const response = await started.ask(route, { headers: asOf(route) });
      assert.match(await response.text(), /Yes/, route.path);
      await settled(started);
      assert.deepEqual(
        (await rowsOf(started, route)).map((row) => [row.amount, row.attempts, row.deployment]),
        [[COST, 3, 'c']],
        route.path,
      );
    }
  });

  it(`${kind}: 12. 15. every protocol refuses an empty balance in its own words, and takes a top-up at once`, async (t) => {
    const started = await startEveryProtocol(await open(t), paid, t);
    for (const route of paidRoutes) {
      const response = await started.ask(route, { headers: asOf(route) });
      const said = await response.text();
      assert.equal(response.status, route.poor.status, route.path);
      assert.ok(said.includes(`"${route.poor.type}"`), said);
    }
    assert.equal(started.model.calls.length, 0);
    await endow(started);
    for (const route of paidRoutes) {
      assert.equal((await started.ask(route, { headers: asOf(route) })).status, 200, route.path);
    }
  });
});
