import type { AccountRow } from './ledger-store.ts';

/** The house's own accounts: the other side of every entry of an organisation. */
export type HouseAccount = 'revenue' | 'cash' | 'grants' | 'adjustments';

const PREFIX = 'organisation:';

export const organisationAccount = (organisationId: string) => `${PREFIX}${organisationId}`;

/** Whose account it is; undefined for one of the house. */
export const organisationOf = (account: string): string | undefined =>
  account.startsWith(PREFIX) ? account.slice(PREFIX.length) : undefined;

/** The organisation's terms, for one that is opened. */
export interface AccountTerms {
  mode: 'prepaid' | 'postpaid';
  /** Micro-units; null: none where prepaid, without end where postpaid. */
  creditLimit: number | null;
}

/** Nobody is given credit unasked. */
export const strangersTerms: AccountTerms = { mode: 'prepaid', creditLimit: null };

export function newAccount(account: string, createdAt: string, terms: AccountTerms = strangersTerms): AccountRow {
  const organisationId = organisationOf(account) ?? null;
  return {
    account,
    organisation_id: organisationId,
    mode: organisationId === null ? 'house' : terms.mode,
    credit_limit: organisationId === null ? null : terms.creditLimit,
    balance: 0,
    held: 0,
    remainder: 0,
    entries: 0,
    low_balance: null,
    monthly_budget: null,
    alert_webhook: null,
    created_at: createdAt,
  };
}

/** How far the balance may fall below 0, micro-units; null means without end. */
export const creditOf = (row: Pick<AccountRow, 'mode' | 'credit_limit'>): number | null =>
  row.mode === 'prepaid' ? (row.credit_limit ?? 0) : row.credit_limit;

/** What calls may still hold, micro-units; null means without end. */
export function availableOf(row: AccountRow): number | null {
  const credit = creditOf(row);
  return credit === null ? null : row.balance + credit - row.held;
}
