import { organisationAccount } from './accounts.ts';
import { dayOf, firstDayOf, monthOf } from './billing-calendar.ts';
import type { Alert } from './news.ts';
import { presentAlert } from './raise-alerts.ts';
import type { BillingRoom } from './room.ts';

/**
 * Alerts of this day and month that still hold and were not read: a balance that is still below its mark, and the highest
 * step of the budget that holds now.
 */
export async function findStandingAlerts(room: BillingRoom, organisationId: string): Promise<Alert[]> {
  const account = await room.reports.account(organisationAccount(organisationId));
  if (account === undefined) return [];
  const { balance, low_balance: least, monthly_budget: budget } = account;
  const isLow = least !== null && balance < least;
  if (!isLow && budget === null) return [];
  const now = room.clock.now();
  const raised = await room.alerts.ofPeriods(organisationId, [dayOf(now), monthOf(now)]);
  const low = isLow ? raised.find(({ kind, threshold }) => kind === 'low-balance' && threshold === least) : undefined;
  const step = raised.find((alert) => alert.kind === 'budget' && alert.budget === budget);
  const spent = step === undefined ? 0 : await room.reports.spentSince(organisationId, firstDayOf(monthOf(now)));
  const holds = step !== undefined && spent * 100 >= step.budget * step.threshold;
  return [low, holds ? step : undefined].flatMap((row) => (row?.read_at === null ? [presentAlert(row)] : []));
}
