import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { engineError, finish, text, untilAborted, usage } from '../gateway/testing/scripted-model.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { acme, call, openPaidGateway, usageOf } from './testing/paid-gateway.ts';

const CALLS = 300;
const organisations = ['a', 'b', 'c'];
const prices = { input: '1.234567', cache_read: '0.1', output: '9.876543', reasoning: '20', call: '0.000007' };

forEachDatabase((kind, open, it) => {
  it(`${kind}: 6. after calls that end in every way at random moments, beside top-ups, nothing is held and the ledger equals the usage`, async (t) => {
    const script = async function* (options: Parameters<typeof untilAborted>[0]) {
      const aborted = untilAborted(options, usage(9, 3, 4, 1));
      aborted.catch(() => {});
      const luck = Math.random();
      if (luck < 0.1) throw engineError('out_of_memory');
      for (let count = 0; count < 5; count++) {
        yield text('x');
        await Promise.race([wait(Math.random() * 3), aborted]);
        if (luck < 0.2 && count === 3) throw engineError('engine_crashed');
      }
      yield finish(usage(9, 5, 4, 2));
    };
    const { billing, gateway } = await openPaidGateway(await open(t), { script, prices }, t);
    for (const organisationId of organisations)
      await billing.topUp({
        organisationId,
        amount: 60_000,
        reason: 'some',
        reference: organisationId,
        personId: null,
      });
    const endings = new Map<string, number>();
    await Promise.all(
      Array.from({ length: CALLS }, async (_, index) => {
        const organisationId = organisations[index % organisations.length]!;
        if (index % 30 === 0)
          await billing.topUp({ organisationId, amount: 5_000, reason: 'more', reference: `${index}`, personId: null });
        const leave = new AbortController();
        // About half of the callers leave, some of them before the call has begun.
        let patience = Math.floor(Math.random() * 12) - 1;
        if (patience < 0) setImmediate(() => leave.abort());
        const caller = { ...acme, organisationId };
        const ending = await gateway.stream(call({ caller, signal: leave.signal })).then(
          async ({ parts, receipt }) => {
            try {
              for await (const _ of parts) if (patience-- === 0) leave.abort();
            } catch {
              // The receipt says what it was.
            }
            return (await receipt).outcome;
          },
          (error: { code: string }) => error.code,
        );
        endings.set(ending, (endings.get(ending) ?? 0) + 1);
      }),
    );
    for (const ending of ['finished', 'cancelled', 'failed']) assert.ok(endings.has(ending), ending);
    for (const organisationId of organisations) {
      const { held, balance } = await billing.account(organisationId);
      assert.equal(held, 0);
      assert.ok(balance >= 0);
      const charged = (await usageOf(billing, organisationId)).reduce((sum, row) => sum + row.amount, 0);
      const statement = await billing.reports.statement(
        organisationId,
        new Date(Date.now() + 28_800_000).toISOString().slice(0, 7),
      );
      assert.equal(statement.closing, balance);
      assert.equal(-(statement.totals.find((total) => total.kind === 'usage')?.amount ?? 0), charged);
    }
    assert.deepEqual((await billing.verify()).faults, []);
  });
});
