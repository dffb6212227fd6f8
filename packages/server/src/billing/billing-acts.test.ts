import assert from 'node:assert/strict';
import { createAccounts, createOrganisations, peopleMigration } from '../accounts/index.ts';
import type { Database } from '../platform/index.ts';
import { forEachDatabase, type OpenTestDatabase } from '../platform/testing/databases.ts';
import type { RecordAct } from './billing-acts.ts';
import { openBilling, topUp } from './testing/paid-gateway.ts';

const noLimits = {
  requestsPerMinute: null,
  tokensPerMinute: null,
  concurrentCalls: null,
  spendPerDay: null,
  spendPerMonth: null,
};
const organisation = { kind: 'organisation', id: '' } as const;
const webhook = 'https://robots.example/send?access_token=0123456789abcdef';

async function openHouse(database: Database, t: Parameters<OpenTestDatabase>[0]) {
  const alsoMigrate = [peopleMigration, createOrganisations];
  const billing = await openBilling(database, { alsoMigrate }, t);
  const accounts = createAccounts({ database, pepper: new Uint8Array(32) });
  const acting = { actor: { personId: 'root', administrator: true }, address: null };
  const record: RecordAct = (transaction, act) => accounts.recordAudit(transaction, acting, act);
  await topUp(billing, '1');
  const posting = { organisationId: 'acme', personId: 'root', reason: 'invoice 7', record };
  const account = { action: 'account.update', record } as const;
  /** Everything that somebody can do with money, in this order. */
  const acts = {
    'money.top-up': () => billing.topUp({ ...posting, amount: 10_000_000, reference: 'invoice-7' }),
    'money.refund': () => billing.refund({ ...posting, amount: 2_000_000, reference: 'back-7' }),
    'price.set': () => billing.prices.set({ model: 'm', prices: { input: '2' }, personId: 'root' }, record),
    'limits.set': () => billing.limits.set('acme', organisation, { ...noLimits, spendPerDay: 5_000_000 }, record),
    'account.update': () => billing.updateAccount('acme', { lowBalance: 500_000, alertWebhook: webhook }, account),
    'redeem-codes.create': () =>
      billing.createRedeemCodes({ count: 1, amount: 3_000_000, reason: 'fair', expiresAt: null }, record),
  };
  const written = async () => {
    const { items } = await accounts.listAudit(acting, { limit: 50 });
    return items.reverse().map(({ action, organisationId, targetKind, targetId, before, after }) => {
      const target = targetKind === 'ledger-transaction' || targetKind === 'redeem-codes' ? targetKind : targetId;
      return { action, organisationId, target, before, after };
    });
  };
  return { billing, acts, written, record };
}

const terms = { mode: 'prepaid', creditLimit: null, lowBalance: null, monthlyBudget: null, alertWebhook: null };

forEachDatabase((kind, open, it) => {
  it(`${kind}: whatever is done with money is written down with what was before and what is after`, async (t) => {
    const { billing, acts, written, record } = await openHouse(await open(t), t);
    await acts['money.top-up']();
    await acts['money.top-up']();
    await acts['money.refund']();
    const early = { model: 'm', effectiveFrom: '2020-01-01T00:00:00.000Z', personId: null };
    await billing.prices.set({ ...early, prices: { input: '1' } });
    await billing.prices.set({ ...early, prices: { input: '9' }, organisationId: 'acme' });
    const { effectiveFrom } = await acts['price.set']();
    await billing.limits.set('acme', organisation, { ...noLimits, requestsPerMinute: 60 });
    await acts['limits.set']();
    await acts['account.update']();
    const made = await acts['redeem-codes.create']();
    await billing.redeemCode({ organisationId: 'acme', personId: 'ada', code: made.codes[0]! }, record);
    const at = { organisationId: 'acme', target: 'ledger-transaction' };
    assert.deepEqual(await written(), [
      {
        ...{ action: 'money.top-up', ...at, before: { balance: '1.00' } },
        after: { balance: '11.00', amount: '10.00', reason: 'invoice 7', reference: 'invoice-7' },
      },
      {
        ...{ action: 'money.refund', ...at, before: { balance: '11.00' } },
        after: { balance: '9.00', amount: '2.00', reason: 'invoice 7', reference: 'back-7' },
      },
      {
        ...{ action: 'price.set', organisationId: null, target: 'm' },
        before: { prices: { input: '1' }, effectiveFrom: early.effectiveFrom },
        after: { prices: { input: '2' }, effectiveFrom },
      },
      {
        ...{ action: 'limits.set', organisationId: 'acme', target: 'acme' },
        before: { ...noLimits, requestsPerMinute: 60 },
        after: { ...noLimits, spendPerDay: '5.00' },
      },
      {
        ...{ action: 'account.update', organisationId: 'acme', target: 'acme', before: terms },
        after: { ...terms, lowBalance: '0.50', alertWebhook: 'https://robots.example/…cdef' },
      },
      {
        ...{ action: 'redeem-codes.create', organisationId: null, target: 'redeem-codes', before: null },
        after: { count: 1, amount: '3.00', reason: 'fair', expiresAt: null },
      },
      {
        ...{ action: 'money.redeem', ...at, before: { balance: '9.00' } },
        after: { balance: '12.00', amount: '3.00', reason: 'fair' },
      },
    ]);
    assert.deepEqual((await billing.verify()).faults, []);
  });

  it(`${kind}: what cannot be written down is not done`, async (t) => {
    const database = await open(t);
    const { billing, acts, record } = await openHouse(database, t);
    const code = { count: 1, amount: 1, reason: 'x', expiresAt: null };
    const { codes } = await billing.createRedeemCodes(code);
    await database.db.schema.alterTable('audit_entries').renameTo('elsewhere').execute();
    for (const [action, act] of Object.entries(acts)) await assert.rejects(act(), action);
    const redemption = { organisationId: 'acme', personId: 'ada', code: codes[0]! };
    await assert.rejects(billing.redeemCode(redemption, record));
    const account = await billing.account('acme');
    assert.deepEqual([account.balance, account.lowBalance, account.alertWebhook], [1_000_000, null, null]);
    assert.deepEqual(await billing.prices.list(), []);
    assert.deepEqual(await billing.limits.list('acme'), []);
    assert.equal((await billing.reports.redeemBatches()).length, 1);
    assert.equal((await billing.redeemCode(redemption)).balance, 1_000_001);
    assert.deepEqual((await billing.verify()).faults, []);
  });
});
