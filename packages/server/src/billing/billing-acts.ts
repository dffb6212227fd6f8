import type { AuditedAct, RecordAct } from '../accounts/index.ts';
import type { CallLimits, LimitSubject } from './limit-book.ts';
import { formatAmount } from './money.ts';
import type { PriceRow } from './price-store.ts';
import type { AccountsTable, TransactionKind } from './tables.ts';
import type { Posted } from './work.ts';

export type { RecordAct };

type Account = Pick<AccountsTable, 'mode' | 'credit_limit' | 'low_balance' | 'monthly_budget' | 'alert_webhook'>;

interface NotedPosting {
  organisationId: string;
  /** Micro-units, as it was asked for. */
  amount: number;
  reason: string;
  reference?: string | undefined;
}

/** What the audit log keeps of money that was posted by hand. Its amounts are decimals, as texts. */
export const postingAct = (
  kind: Exclude<TransactionKind, 'usage'>,
  { organisationId, amount, reason, reference }: NotedPosting,
  { transactionId, balance }: Pick<Posted, 'transactionId' | 'balance'>,
  balanceBefore: number,
): AuditedAct => ({
  action: `money.${kind}`,
  organisationId,
  target: { kind: 'ledger-transaction', id: transactionId },
  before: { balance: formatAmount(balanceBefore) },
  after: {
    balance: formatAmount(balance),
    amount: formatAmount(amount),
    reason,
    ...(reference === undefined ? {} : { reference }),
  },
});

/** The same of a model's new prices. */
export const priceAct = (before: PriceRow | undefined, after: Omit<PriceRow, 'version'>): AuditedAct => ({
  action: 'price.set',
  organisationId: after.organisation_id || null,
  target: { kind: 'price', id: after.model },
  before: before === undefined ? null : presentPrice(before),
  after: presentPrice(after),
});

const presentPrice = ({ prices, effective_from: effectiveFrom }: Omit<PriceRow, 'version'>) => ({
  prices: JSON.parse(prices),
  effectiveFrom,
});

/** The same of how an organisation pays, and what it is told of. */
export const accountAct = (
  action: 'account.update' | 'alerts.update',
  organisationId: string,
  { before, after }: { before: Account; after: Account },
): AuditedAct => ({
  action,
  organisationId,
  target: { kind: 'account', id: organisationId },
  before: presentTerms(before),
  after: presentTerms(after),
});

const presentTerms = (row: Account) => ({
  mode: row.mode,
  creditLimit: amountOrNull(row.credit_limit),
  lowBalance: amountOrNull(row.low_balance),
  monthlyBudget: amountOrNull(row.monthly_budget),
  alertWebhook: row.alert_webhook && shortWebhook(row.alert_webhook),
});

/** Addresses of robots hold their secret; its last characters tell one from another. */
const shortWebhook = (address: string): string => `${new URL(address).origin}/…${address.slice(-4)}`;

/** The same of the limits of an organisation, a member or a key. */
export const limitsAct = (
  organisationId: string,
  { kind, id }: LimitSubject,
  { before, after }: { before: CallLimits | null; after: CallLimits },
): AuditedAct => ({
  action: 'limits.set',
  organisationId,
  target: { kind, id: kind === 'organisation' ? organisationId : id },
  before: before && presentLimits(before),
  after: presentLimits(after),
});

/** The same of what the server allows an organisation at most. */
export const ceilingAct = (
  organisationId: string,
  { before, after }: { before: CallLimits | null; after: CallLimits },
): AuditedAct => ({
  action: 'ceiling.set',
  organisationId,
  target: { kind: 'organisation', id: organisationId },
  before: before && presentLimits(before),
  after: presentLimits(after),
});

/** The same of a new secret that signs an organisation's alerts. */
export const alertSecretAct = (organisationId: string): AuditedAct => ({
  action: 'alert-secret.create',
  organisationId,
  target: { kind: 'account', id: organisationId },
});

const presentLimits = (limits: CallLimits) => ({
  requestsPerMinute: limits.requestsPerMinute,
  tokensPerMinute: limits.tokensPerMinute,
  concurrentCalls: limits.concurrentCalls,
  spendPerDay: amountOrNull(limits.spendPerDay),
  spendPerMonth: amountOrNull(limits.spendPerMonth),
});

/** The same of codes that were made, never the codes themselves. */
export const redeemCodesAct = (
  batchId: string,
  { count, amount, reason, expiresAt }: { count: number; amount: number; reason: string; expiresAt: string | null },
): AuditedAct => ({
  action: 'redeem-codes.create',
  organisationId: null,
  target: { kind: 'redeem-codes', id: batchId },
  after: { count, amount: formatAmount(amount), reason, expiresAt },
});

const amountOrNull = (micros: number | null) => (micros === null ? null : formatAmount(micros));
