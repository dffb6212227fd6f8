import type { Balance } from '@wanwen/contract';
import { type Account, type Billing, dayOf, formatAmount, monthOf } from '../billing/index.ts';

/** What an organisation has, and what it spent today and this month. */
export async function balanceOf(billing: Pick<Billing, 'account' | 'reports'>, organisationId: string) {
  const now = Date.now();
  return present(
    await billing.account(organisationId),
    await billing.reports.spentSince(organisationId, dayOf(now)),
    await billing.reports.spentSince(organisationId, `${monthOf(now)}-01`),
  );
}

const amountOrNull = (micros: number | null) => (micros === null ? null : formatAmount(micros));

const present = (account: Account, spentToday: number, spentThisMonth: number): Balance => ({
  organisationId: account.organisationId,
  mode: account.mode,
  currency: account.currency,
  balance: formatAmount(account.balance),
  held: formatAmount(account.held),
  creditLimit: amountOrNull(account.creditLimit),
  available: amountOrNull(account.available),
  spentToday: formatAmount(spentToday),
  spentThisMonth: formatAmount(spentThisMonth),
  lowBalance: amountOrNull(account.lowBalance),
  monthlyBudget: amountOrNull(account.monthlyBudget),
  alertWebhook: account.alertWebhook,
});
