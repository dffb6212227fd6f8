import assert from 'node:assert/strict';
import fc from 'fast-check';
import { finish, saying, text, usage } from '../gateway/testing/scripted-model.ts';
import { forEachDatabase } from '../platform/testing/databases.ts';
import { acme, call, openBilling, openPaidGateway, readAll, topUp, usageOf } from './testing/paid-gateway.ts';

const prices = { input: '2', output: '10' };
const prompt = call().options.prompt;

forEachDatabase((kind, open, it) => {
  it(`${kind}: 7. whatever a model uses within max_tokens, the charge is not above the hold`, async (t) => {
    let used = usage(0, 0);
    const script = async function* () {
      yield text('x');
      yield finish(used);
    };
    const dear = {
      input: '0.3',
      cache_read: '7.7',
      cache_write: '1.000001',
      output: '0.000003',
      reasoning: '12',
      call: '0.01',
    };
    const { billing, gateway } = await openPaidGateway(await open(t), { script, prices: dear, balance: '1000' }, t);
    const amounts = fc.tuple(fc.nat(500), fc.nat(500), fc.nat(100), fc.nat(100));
    await fc.assert(
      fc.asyncProperty(amounts, async ([read, cached, completion, reasoning]) => {
        used = usage(Math.max(read, cached), Math.max(completion, reasoning), cached, reasoning);
        const { parts, receipt } = await gateway.stream(call());
        const { held } = await billing.account('acme');
        const before = (await billing.account('acme')).balance;
        for await (const _ of parts);
        await receipt;
        const charged = before - (await billing.account('acme')).balance;
        assert.ok(charged <= held, `${charged} > ${held}`);
      }),
      { numRuns: kind === 'sqlite' ? 50 : 15 },
    );
    assert.deepEqual((await billing.verify()).faults, []);
  });

  it(`${kind}: a call without max_tokens gets an answer as long as the balance covers`, async (t) => {
    const { billing, gateway, model } = await openPaidGateway(await open(t), { script: saying('x'), prices }, t);
    await topUp(billing, '0.01');
    await assert.rejects(gateway.stream(call({ options: { prompt, maxOutputTokens: 4000 } })), {
      code: 'insufficient_balance',
    });
    const { parts } = await gateway.stream(call({ options: { prompt } }));
    const most = model.calls[0]!.maxOutputTokens!;
    assert.ok(most >= 16 && most < 1000, `${most}`);
    const { available } = await billing.account('acme');
    assert.ok(available! >= 0 && available! < 10, `${available}`);
    for await (const _ of parts);
  });

  it(`${kind}: a refusal says the numbers and what to do`, async (t) => {
    const { billing, gateway } = await openPaidGateway(await open(t), { script: saying('x'), prices }, t);
    await topUp(billing, '0.0001');
    await assert.rejects(gateway.stream(call()), (error: Error & { details: Record<string, string> }) => {
      assert.match(
        error.message,
        /may cost up to 0\.00\d+ CNY, and 0\.0001 is free .*Top up the balance, or ask for fewer/,
      );
      assert.equal(error.details.available, '0.0001');
      return true;
    });
  });

  it(`${kind}: the local organisation is not stopped by an empty balance, credit counts, and strangers have none`, async (t) => {
    const { billing, gateway } = await openPaidGateway(await open(t), { script: saying('x'), prices }, t);
    const by = (organisationId: string) => call({ caller: { ...acme, organisationId } });
    await readAll(gateway, by('local'));
    assert.equal((await billing.account('local')).balance, -16);
    await assert.rejects(readAll(gateway, by('stranger')), { code: 'insufficient_balance' });
    await billing.openAccount('trusted', { mode: 'postpaid', creditLimit: 10_000 });
    await readAll(gateway, by('trusted'));
    await billing.updateAccount('trusted', { creditLimit: 10 });
    await assert.rejects(readAll(gateway, by('trusted')), { code: 'insufficient_balance' });
  });

  it(`${kind}: an organisation's starting credit is given once`, async (t) => {
    const billing = await openBilling(await open(t), {}, t);
    const terms = { mode: 'prepaid' as const, creditLimit: null };
    await billing.openAccount('new', terms, 5_000_000);
    const again = await billing.openAccount('new', { mode: 'postpaid', creditLimit: null }, 5_000_000);
    assert.deepEqual([again.balance, again.mode], [5_000_000, 'prepaid']);
    assert.deepEqual((await billing.verify()).faults, []);
  });

  it(`${kind}: a model without a price is free, needs no balance, and its calls are recorded as unpriced`, async (t) => {
    const { billing, gateway } = await openPaidGateway(await open(t), { script: saying('x') }, t);
    await readAll(gateway);
    const [row] = await usageOf(billing);
    assert.deepEqual([row!.amount, row!.price_version, row!.completion_tokens], [0, null, 1]);
    assert.deepEqual((await billing.verify()).faults, []);
  });

  it(`${kind}: an organisation's own price wins, then the model's, then everybody's, from its time on`, async (t) => {
    const time = { now: Date.parse('2026-11-26T00:00:00Z') };
    const billing = await openBilling(await open(t), { clock: { now: () => time.now } }, t);
    const set = (model: string, input: string, over: object = {}) =>
      billing.prices.set({ model, prices: { input }, personId: null, ...over });
    const inputOf = async (organisation: string, model: string) =>
      (await billing.prices.find(organisation, model, time.now))?.prices.input;
    assert.equal(await inputOf('acme', 'm'), undefined);
    await set('*', '1');
    await set('m', '2');
    await set('m', '3', { organisationId: 'acme' });
    await set('m', '9', { effectiveFrom: '2026-12-01T00:00:00Z' });
    assert.deepEqual([await inputOf('acme', 'm'), await inputOf('b', 'm'), await inputOf('b', 'n')], ['3', '2', '1']);
    time.now = Date.parse('2026-12-01T00:00:00Z');
    assert.deepEqual([await inputOf('acme', 'm'), await inputOf('b', 'm')], ['3', '9']);
    const corrected = await set('m', '4');
    assert.equal(corrected.version, 5);
    assert.equal(await inputOf('b', 'm'), '4');
  });

  it(`${kind}: a call keeps the price it began with`, async (t) => {
    const { billing, gateway } = await openPaidGateway(await open(t), { script: saying('x'), prices, balance: '1' }, t);
    const { parts } = await gateway.stream(call());
    await billing.prices.set({ model: 'scripted', prices: { input: '200', output: '1000' }, personId: null });
    for await (const _ of parts);
    assert.equal((await usageOf(billing))[0]!.amount, 16);
  });

  if (kind === 'postgres')
    it('postgres: of 50 calls at two servers, a balance for 10 admits 10', async (t) => {
      const database = await open(t);
      const first = await openPaidGateway(database, { script: saying('x'), prices }, t);
      const second = await openPaidGateway(database, { script: saying('x') }, t);
      await first.billing.topUp({ organisationId: 'probe', amount: 1e6, reason: '', reference: 'p', personId: null });
      const probe = await first.gateway.stream(call({ caller: { ...acme, organisationId: 'probe' } }));
      const each = (await first.billing.account('probe')).held;
      await first.billing.topUp({
        organisationId: 'acme',
        amount: each * 10,
        reason: '',
        reference: 'a',
        personId: null,
      });
      const tried = await Promise.allSettled(
        Array.from({ length: 50 }, (_, index) => (index % 2 === 0 ? first : second).gateway.stream(call())),
      );
      const admitted = tried.filter((result) => result.status === 'fulfilled').map(({ value }) => value);
      assert.equal(admitted.length, 10);
      for (const { parts } of [...admitted, probe]) for await (const _ of parts);
      assert.equal((await usageOf(first.billing)).length, 10);
      assert.deepEqual((await first.billing.verify()).faults, []);
    });
});
