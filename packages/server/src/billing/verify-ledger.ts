import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Database } from '../platform/index.ts';
import { usageSums } from './ledger-store.ts';
import type { BillingTables } from './tables.ts';

/** Something that does not add up. */
interface LedgerFault {
  code: string;
  message: string;
  /** The account, transaction, call or roll-up it was found at. */
  at: string;
}

export interface LedgerVerdict {
  faults: LedgerFault[];
  transactions: number;
  usage: number;
}

interface Check {
  code: string;
  /** Gives one row `at`, `expected`, `found` for each fault. */
  query: RawBuilder<{ at: string; expected: unknown; found: unknown }>;
  says: (expected: unknown, found: unknown) => string;
}

/** Faults told of each kind; more say nothing new. */
const MOST_FAULTS = 20;

/** Proves that entries, balances, holds, usage and roll-ups agree. Reads everything: minutes for tens of millions of rows. */
export function verifyLedger({ db, kind }: Database): Promise<LedgerVerdict> {
  return db.connection().execute(async (connection: Kysely<BillingTables>) => {
    // One state of the database for all checks; nobody who writes has to wait for it.
    const begin = kind === 'postgres' ? 'begin isolation level repeatable read read only' : 'begin deferred';
    await sql.raw(begin).execute(connection);
    try {
      return await check(connection);
    } finally {
      await sql.raw('rollback').execute(connection);
    }
  });
}

async function check(db: Kysely<BillingTables>): Promise<LedgerVerdict> {
  const faults: LedgerFault[] = [];
  for (const { code, query, says } of checks) {
    const { rows } = await query.execute(db);
    faults.push(...rows.map(({ at, expected, found }) => ({ code, at, message: says(expected, found) })));
  }
  return { faults, transactions: await count(db, 'ledger_transactions'), usage: await count(db, 'usage') };
}

async function count(db: Kysely<BillingTables>, table: 'ledger_transactions' | 'usage'): Promise<number> {
  const { rows } = await db
    .selectFrom(table)
    .select(({ fn }) => fn.countAll<number>().as('rows'))
    .executeTakeFirstOrThrow();
  return rows;
}

const limit = sql.raw(`limit ${MOST_FAULTS}`);
const differ = (what: string) => (expected: unknown, found: unknown) =>
  `${what} is ${found ?? 'missing'} and should be ${expected ?? 'absent'}`;

const sums = (columns: readonly string[]) => sql.raw(columns.map((column) => `sum(${column}) as ${column}`).join(', '));
const rollUpSums = ['amount', 'calls', ...usageSums.filter((column) => column !== 'calls' && column !== 'amount')];
const rollUpKey = sql.raw(`organisation_id || ' ' || day || ' ' || model || ' ' || person_id || ' ' || key_id`);
const rollUpText = (alias: string) => sql.raw(rollUpSums.map((column) => `${alias}.${column}`).join(` || ' ' || `));

const checks: Check[] = [
  {
    code: 'transaction_unbalanced',
    query: sql`select transaction_id as at, 0 as expected, sum(amount) as found from ledger_entries
      group by transaction_id having sum(amount) <> 0 or count(*) < 2 ${limit}`,
    says: differ('the sum of its entries'),
  },
  {
    code: 'transaction_without_entries',
    query: sql`select id as at, 'some' as expected, 0 as found from ledger_transactions
      where not exists (select 1 from ledger_entries where transaction_id = ledger_transactions.id) ${limit}`,
    says: differ('its number of entries'),
  },
  {
    code: 'entry_out_of_order',
    query: sql`select account || ' ' || sequence as at, before_it + 1 as expected, sequence as found from (
        select account, sequence, coalesce(lag(sequence) over (partition by account order by sequence), 0) as before_it
        from ledger_entries) as ordered
      where sequence <> before_it + 1 ${limit}`,
    says: differ('the sequence of an entry'),
  },
  {
    code: 'running_balance_wrong',
    query: sql`select account || ' ' || sequence as at, expected, balance_after as found from (
        select account, sequence, balance_after,
          sum(amount) over (partition by account order by sequence) as expected
        from ledger_entries) as running
      where balance_after <> expected ${limit}`,
    says: differ('the balance after an entry'),
  },
  {
    code: 'account_balance_wrong',
    query: sql`select ledger_accounts.account as at, coalesce(sum(amount), 0) as expected, max(balance) as found
      from ledger_accounts left join ledger_entries on ledger_entries.account = ledger_accounts.account
      group by ledger_accounts.account
      having coalesce(sum(amount), 0) <> max(balance) or count(amount) <> max(entries) ${limit}`,
    says: differ('the balance'),
  },
  {
    code: 'entry_without_account',
    query: sql`select account as at, 'an account' as expected, 'none' as found from ledger_entries
      where not exists (select 1 from ledger_accounts where ledger_accounts.account = ledger_entries.account)
      group by account ${limit}`,
    says: differ('what its entries belong to'),
  },
  {
    code: 'held_sum_wrong',
    query: sql`select account as at, coalesce((select sum(amount) from holds
        where holds.organisation_id = ledger_accounts.organisation_id), 0) as expected, held as found
      from ledger_accounts
      where held <> coalesce((select sum(amount) from holds
        where holds.organisation_id = ledger_accounts.organisation_id), 0) ${limit}`,
    says: differ('the amount held'),
  },
  {
    code: 'call_not_in_ledger',
    query: sql`select usage.id as at, amount as expected, coalesce(-(select sum(ledger_entries.amount) from ledger_entries
        where transaction_id = usage.id and account = 'organisation:' || usage.organisation_id), 0) as found
      from usage
      where amount <> coalesce(-(select sum(ledger_entries.amount) from ledger_entries
        where transaction_id = usage.id and account = 'organisation:' || usage.organisation_id), 0) ${limit}`,
    says: differ('what the ledger has of the call'),
  },
  {
    code: 'ledger_without_call',
    query: sql`select id as at, 'a usage row' as expected, 'none' as found from ledger_transactions
      where kind = 'usage' and not exists (select 1 from usage where usage.id = ledger_transactions.id) ${limit}`,
    says: differ('what was used'),
  },
  {
    code: 'carried_remainder_wrong',
    query: sql`select 'organisation:' || organisation_id as at, owed as expected, charged as found from (
        select usage.organisation_id, (sum(exact_micros) - sum(amount)) * 1000000 + sum(exact_picos) as owed,
          coalesce((select remainder from ledger_accounts
            where ledger_accounts.account = 'organisation:' || usage.organisation_id), 0) as charged
        from usage group by usage.organisation_id) as carried
      where owed <> charged ${limit}`,
    says: differ('what is carried below a micro-unit'),
  },
  {
    code: 'usage_roll_up_wrong',
    query: sql`with counted as (
        select organisation_id, day, model, person_id, key_id, ${sums(rollUpSums.filter((column) => column !== 'calls'))},
          count(*) as calls
        from usage group by organisation_id, day, model, person_id, key_id)
      select ${rollUpKey} as at, max(expected) as expected, max(found) as found from (
        select organisation_id, day, model, person_id, key_id, ${rollUpText('counted')} as expected, null as found
        from counted
        union all
        select organisation_id, day, model, person_id, key_id, null, ${rollUpText('usage_days')} from usage_days) as both_sides
      group by organisation_id, day, model, person_id, key_id
      having coalesce(max(expected), '') <> coalesce(max(found), '') ${limit}`,
    says: differ('the sum of a day'),
  },
  {
    code: 'ledger_roll_up_wrong',
    query: sql`with counted as (
        select account, day, kind, count(*) as entries, sum(amount) as amount
        from ledger_entries join ledger_transactions on ledger_transactions.id = transaction_id
        group by account, day, kind)
      select account || ' ' || day || ' ' || kind as at, max(expected) as expected, max(found) as found from (
        select account, day, kind, entries || ' ' || amount as expected, null as found from counted
        union all
        select account, day, kind, null, entries || ' ' || amount from ledger_days) as both_sides
      group by account, day, kind
      having coalesce(max(expected), '') <> coalesce(max(found), '') ${limit}`,
    says: differ('the sum of a day'),
  },
];
