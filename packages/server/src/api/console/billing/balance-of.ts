import { type Billing, dayOf, monthOf } from '../../../billing/index.ts';
import { presentBalance } from './present.ts';

/** What an organisation has, and what it spent today and this month. */
export async function balanceOf(billing: Billing, organisationId: string) {
  const now = Date.now();
  return presentBalance(
    await billing.account(organisationId),
    await billing.reports.spentSince(organisationId, dayOf(now)),
    await billing.reports.spentSince(organisationId, `${monthOf(now)}-01`),
  );
}
