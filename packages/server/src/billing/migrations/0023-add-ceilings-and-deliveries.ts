import { sql } from 'kysely';
import type { Migration } from '../../platform/index.ts';

export const addCeilingsAndDeliveries: Migration = {
  number: 23,
  room: 'billing',
  name: 'add the limits that the server sets, alerts by budget, and signed deliveries of alerts',
  async up(db, kind) {
    const budget =
      kind === 'sqlite' ? `json_extract(details, '$.budget')` : `(cast(details as json) ->> 'budget')::bigint`;
    for (const statement of [...tables, ...alertsByBudget(budget), ...indexes]) await sql.raw(statement).execute(db);
  },
};

const tables = [
  `create table call_ceilings (
    organisation_id text primary key, requests_per_minute bigint, tokens_per_minute bigint, concurrent_calls bigint,
    spend_per_day bigint, spend_per_month bigint, updated_at text not null)`,
  `create table alert_secrets (
    organisation_id text primary key, sealed_secret text not null, created_at text not null)`,
  `create table alert_deliveries (
    id text primary key, organisation_id text not null, alert_id text not null, body text not null,
    state text not null check (state in ('waiting', 'delivered', 'given-up')), attempts bigint not null,
    due_at text not null, last_try_at text, failure text, failure_detail text, created_at text not null)`,
];

/** The uniqueness stood in the table itself, which SQLite cannot change. */
const alertsByBudget = (budget: string) => [
  `create table billing_alerts_by_budget (
    id text primary key, organisation_id text not null, kind text not null, period text not null,
    threshold bigint not null, budget bigint not null, details text not null, created_at text not null, read_at text,
    unique (organisation_id, kind, period, threshold, budget))`,
  `insert into billing_alerts_by_budget
    select id, organisation_id, kind, period, threshold,
      case when kind = 'budget' then coalesce(${budget}, 0) else 0 end, details, created_at, read_at
    from billing_alerts`,
  'drop table billing_alerts',
  'alter table billing_alerts_by_budget rename to billing_alerts',
];

const indexes = [
  `create index alert_deliveries_due on alert_deliveries (due_at) where state = 'waiting'`,
  'create index alert_deliveries_of_organisation on alert_deliveries (organisation_id, id)',
];
