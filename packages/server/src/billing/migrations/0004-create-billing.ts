import { type Kysely, sql } from 'kysely';
import { type DatabaseKind, isoTime, type Migration } from '../../platform/index.ts';

export const createBillingTables: Migration = {
  number: 4,
  room: 'billing',
  name: 'create ledger, price book, holds, usage, limits and alerts',
  async up(db, kind) {
    for (const statement of [...tables(kind), ...indexes]) await sql.raw(statement).execute(db);
    for (const table of ['ledger_transactions', 'ledger_entries']) await makeAppendOnly(db, kind, table);
    // Whoever uses the machine itself is not to be stopped by an empty balance.
    await sql`insert into ledger_accounts (account, organisation_id, mode, balance, held, remainder, entries, created_at)
      values ('organisation:local', 'local', 'postpaid', 0, 0, 0, 0, ${isoTime()})`.execute(db);
  },
};

const usageColumns = `
  prompt_tokens bigint not null, cached_tokens bigint not null, cache_write_tokens bigint not null,
  completion_tokens bigint not null, reasoning_tokens bigint not null, images bigint not null,
  audio_seconds bigint not null, tool_calls bigint not null, amount bigint not null`;

const tables = (kind: DatabaseKind) => [
  `create table ledger_accounts (
    account text primary key, organisation_id text, mode text not null check (mode in ('prepaid', 'postpaid', 'house')),
    credit_limit bigint, balance bigint not null, held bigint not null check (held >= 0),
    remainder bigint not null check (remainder >= 0 and remainder < 1000000), entries bigint not null,
    low_balance bigint, monthly_budget bigint, alert_webhook text, created_at text not null)`,
  `create table ledger_transactions (
    id text primary key, organisation_id text not null, kind text not null, reason text not null,
    reference text not null unique, person_id text, day text not null, created_at text not null)`,
  `create table ledger_entries (
    account text not null, sequence bigint not null, transaction_id text not null references ledger_transactions (id),
    amount bigint not null, balance_after bigint not null, primary key (account, sequence))`,
  `create table ledger_days (
    account text not null, day text not null, kind text not null, entries bigint not null, amount bigint not null,
    primary key (account, day, kind))`,
  `create table holds (
    id text primary key, organisation_id text not null, person_id text not null, key_id text not null,
    request_id text not null, model text not null, deployment text not null, protocol text not null, source text not null,
    instance_id text not null, price_version bigint, amount bigint not null check (amount >= 0),
    progress_prompt bigint not null, progress_output bigint not null, progress_reasoning bigint not null,
    created_at text not null)`,
  `create table usage (
    id text primary key, request_id text not null, organisation_id text not null, person_id text not null,
    key_id text not null, model text not null, deployment text not null, protocol text not null, source text not null,
    ${usageColumns}, usage_estimated integer not null, exact_micros bigint not null, exact_picos bigint not null, price_version bigint,
    outcome text not null, finish_reason text, error_code text, first_token_ms bigint, total_ms bigint not null,
    attempts bigint not null, day text not null, created_at text not null)`,
  `create table usage_days (
    organisation_id text not null, day text not null, model text not null, person_id text not null, key_id text not null,
    calls bigint not null, ${usageColumns}, primary key (organisation_id, day, model, person_id, key_id))`,
  `create table prices (
    version ${kind === 'sqlite' ? 'integer primary key autoincrement' : 'bigint generated always as identity primary key'},
    organisation_id text not null, model text not null, prices text not null, currency text not null,
    effective_from text not null, person_id text, created_at text not null)`,
  `create table redeem_codes (
    hash text primary key, batch_id text not null, amount bigint not null, reason text not null, expires_at text,
    created_at text not null, redeemed_at text, organisation_id text)`,
  `create table billing_instances (id text primary key, heartbeat_at bigint not null, created_at text not null)`,
  `create table call_limits (
    organisation_id text not null, subject text not null check (subject in ('organisation', 'member', 'key')),
    subject_id text not null, requests_per_minute bigint, tokens_per_minute bigint, concurrent_calls bigint,
    spend_per_day bigint, spend_per_month bigint, updated_at text not null,
    primary key (organisation_id, subject, subject_id))`,
  `create table billing_alerts (
    id text primary key, organisation_id text not null, kind text not null, period text not null,
    threshold bigint not null, details text not null, created_at text not null, read_at text,
    unique (organisation_id, kind, period, threshold))`,
];

const indexes = [
  'create index ledger_entries_of_transaction on ledger_entries (transaction_id)',
  `create index ledger_transactions_by_hand on ledger_transactions (organisation_id, id) where kind <> 'usage'`,
  'create index holds_of_organisation on holds (organisation_id)',
  'create index holds_of_instance on holds (instance_id)',
  'create index usage_listed on usage (organisation_id, id)',
  'create index usage_of_model on usage (organisation_id, model, id)',
  'create index usage_of_person on usage (organisation_id, person_id, id)',
  'create index usage_of_key on usage (organisation_id, key_id, id)',
  'create index usage_days_of_person on usage_days (organisation_id, person_id, day)',
  'create index usage_days_of_key on usage_days (organisation_id, key_id, day)',
  'create index redeem_codes_of_batch on redeem_codes (batch_id)',
];

// biome-ignore lint/suspicious/noExplicitAny: a migration knows tables that no longer look like today's.
async function makeAppendOnly(db: Kysely<any>, kind: DatabaseKind, table: string): Promise<void> {
  const message = `${table} is append-only: correct an entry with another one`;
  if (kind === 'sqlite') {
    for (const act of ['update', 'delete']) {
      await sql
        .raw(`create trigger ${table}_no_${act} before ${act} on ${table} begin select raise(abort, '${message}'); end`)
        .execute(db);
    }
    return;
  }
  await sql
    .raw(
      `create function ${table}_refuse() returns trigger language plpgsql as
        $$ begin raise exception '${message}'; end $$`,
    )
    .execute(db);
  await sql
    .raw(
      `create trigger ${table}_no_change before update or delete or truncate on ${table}
        for each statement execute function ${table}_refuse()`,
    )
    .execute(db);
}
