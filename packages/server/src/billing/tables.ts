import type { Generated } from 'kysely';

/**
 * The tables this room owns. Amounts are whole micro-units; times are ISO 8601 in UTC; days are those of
 * `billing-calendar.ts`. An empty text stands for nobody or nothing where a column is part of a key.
 */
export interface BillingTables {
  ledger_accounts: AccountsTable;
  ledger_transactions: TransactionsTable;
  ledger_entries: EntriesTable;
  ledger_days: LedgerDaysTable;
  holds: HoldsTable;
  usage: UsageTable;
  usage_days: UsageDaysTable;
  prices: PricesTable;
  redeem_codes: RedeemCodesTable;
  call_limits: CallLimitsTable;
  call_ceilings: CeilingsTable;
  call_counts: CallCountsTable;
  billing_alerts: AlertsTable;
  alert_secrets: AlertSecretsTable;
  alert_deliveries: AlertDeliveriesTable;
}

/** One for each organisation, and some of the house's own (`revenue`, `cash`, …). */
export interface AccountsTable {
  account: string;
  /** Null for the house's own. */
  organisation_id: string | null;
  mode: 'prepaid' | 'postpaid' | 'house';
  /** How far the balance may fall below 0; null: not at all where prepaid, without end where postpaid. */
  credit_limit: number | null;
  /** Sum of the account's entries. */
  balance: number;
  /** Sum of the organisation's holds. */
  held: number;
  /** What calls cost below a micro-unit and was not charged yet, pico-units; less than a million. */
  remainder: number;
  /** Number of the account's entries, and sequence of its last one. */
  entries: number;
  /** An alert is raised below it. */
  low_balance: number | null;
  /** Alerts are raised at 50, 80 and 100 % of it. */
  monthly_budget: number | null;
  alert_webhook: string | null;
  created_at: string;
}

export type TransactionKind = 'usage' | 'top-up' | 'redeem' | 'grant' | 'refund' | 'adjustment';

export interface TransactionsTable {
  id: string;
  organisation_id: string;
  kind: TransactionKind;
  reason: string;
  /** Unique: a retry with the same one posts nothing. */
  reference: string;
  /** Person who posted it; null for the house itself. */
  person_id: string | null;
  day: string;
  created_at: string;
}

/** Append-only, as transactions are: triggers refuse changes. */
export interface EntriesTable {
  account: string;
  /** From 1, without gaps, within the account. */
  sequence: number;
  transaction_id: string;
  amount: number;
  balance_after: number;
}

/** Roll-up of the entries. */
export interface LedgerDaysTable {
  account: string;
  day: string;
  kind: TransactionKind;
  entries: number;
  amount: number;
}

export interface HoldsTable {
  /** The call's id. */
  id: string;
  organisation_id: string;
  person_id: string;
  key_id: string;
  request_id: string;
  model: string;
  deployment: string;
  protocol: string;
  source: string;
  /** Server that runs the call. */
  instance_id: string;
  price_version: number | null;
  amount: number;
  /** What was generated until the last look, for the case that the server is killed. */
  progress_prompt: number;
  progress_output: number;
  progress_reasoning: number;
  created_at: string;
}

export interface UsageTable {
  /** The call's id. */
  id: string;
  request_id: string;
  organisation_id: string;
  person_id: string;
  key_id: string;
  model: string;
  deployment: string;
  protocol: string;
  source: string;
  prompt_tokens: number;
  cached_tokens: number;
  cache_write_tokens: number;
  completion_tokens: number;
  reasoning_tokens: number;
  images: number;
  audio_seconds: number;
  tool_calls: number;
  /** 1: the model did not say what was used. */
  usage_estimated: number;
  /** Charged. */
  amount: number;
  /** The exact price: whole micro-units, and pico-units beyond them. */
  exact_micros: number;
  exact_picos: number;
  /** What it cost above its hold: micro-units that nobody is charged. */
  uncharged: number;
  /** Null: no price was set, so the call was free. */
  price_version: number | null;
  outcome: 'finished' | 'cancelled' | 'failed' | 'interrupted';
  finish_reason: string | null;
  error_code: string | null;
  first_token_ms: number | null;
  total_ms: number;
  attempts: number;
  day: string;
  created_at: string;
}

/** Roll-up of the usage. */
export interface UsageDaysTable {
  organisation_id: string;
  day: string;
  model: string;
  person_id: string;
  key_id: string;
  calls: number;
  prompt_tokens: number;
  cached_tokens: number;
  cache_write_tokens: number;
  completion_tokens: number;
  reasoning_tokens: number;
  images: number;
  audio_seconds: number;
  tool_calls: number;
  amount: number;
}

/** Never changed: a new price is a new row with a higher version. */
export interface PricesTable {
  version: Generated<number>;
  /** Empty: for all organisations. */
  organisation_id: string;
  /** `*`: every model without a price of its own. */
  model: string;
  /** JSON of `BucketPrices`. */
  prices: string;
  currency: string;
  effective_from: string;
  person_id: string | null;
  created_at: string;
}

export interface RedeemCodesTable {
  /** SHA-256 of the code; the code itself is shown once, when it is made. */
  hash: string;
  batch_id: string;
  amount: number;
  reason: string;
  expires_at: string | null;
  created_at: string;
  redeemed_at: string | null;
  organisation_id: string | null;
}

/** What servers tell each other; a row serves for a minute. */
interface CallCountsTable {
  instance_id: string;
  /** From 1, ascending within the server. */
  sequence: number;
  /** Milliseconds since 1970, by the database's clock. */
  written_at: number;
  /** JSON of `ToldMeter` by the meter's key. */
  counts: string;
}

interface LimitColumns {
  organisation_id: string;
  requests_per_minute: number | null;
  tokens_per_minute: number | null;
  concurrent_calls: number | null;
  spend_per_day: number | null;
  spend_per_month: number | null;
  updated_at: string;
}

export interface CallLimitsTable extends LimitColumns {
  subject: 'organisation' | 'member' | 'key';
  /** Empty for the organisation itself. */
  subject_id: string;
}

/** What the server allows an organisation at most, whatever that sets itself. */
export type CeilingsTable = LimitColumns;

export interface AlertsTable {
  id: string;
  organisation_id: string;
  kind: 'low-balance' | 'budget';
  /** The day or month it is about: the same alert is raised once in it. */
  period: string;
  /** Micro-units, or percent of the budget. */
  threshold: number;
  /** That the step is of, micro-units; 0 for a low balance. */
  budget: number;
  /** JSON with the numbers. */
  details: string;
  created_at: string;
  read_at: string | null;
}

/** What alerts are signed with on their way to an organisation's webhook. */
export interface AlertSecretsTable {
  organisation_id: string;
  sealed_secret: string;
  created_at: string;
}

/** Alerts on their way to webhooks, and what became of them. */
export interface AlertDeliveriesTable {
  id: string;
  organisation_id: string;
  alert_id: string;
  /** JSON, as it is sent. */
  body: string;
  state: 'waiting' | 'delivered' | 'given-up';
  /** Tries until now. */
  attempts: number;
  /** When it is tried next. A server that tries it moves this on, so that no other does. */
  due_at: string;
  last_try_at: string | null;
  /** Of the last try, where it failed. */
  failure: DeliveryFailure['failure'] | null;
  failure_detail: string | null;
  created_at: string;
}

/** Why a delivery failed: the webhook answered with that status, could not be reached, or must not be. */
export interface DeliveryFailure {
  failure: 'status' | 'timeout' | 'unreachable' | 'address-refused' | 'secret-unreadable';
  /** The status, or the code of the error. */
  detail: string;
}
