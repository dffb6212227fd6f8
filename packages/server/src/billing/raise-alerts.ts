import { isoTime, newId } from '../platform/index.ts';
import { dayOf, firstDayOf, monthOf } from './billing-calendar.ts';
import type { AccountRow } from './ledger-store.ts';
import type { Alert } from './news.ts';
import type { BillingRoom } from './room.ts';
import type { AlertsTable } from './tables.ts';

const BUDGET_STEPS = [50, 80, 100];

/** Raises what an account's new state gives reason for, once a day (low balance) or a month (budget). */
export async function raiseAlerts(room: BillingRoom, account: AccountRow): Promise<void> {
  const { organisation_id: organisationId, low_balance: least, monthly_budget: budget, balance } = account;
  if (organisationId === null) return;
  const now = room.clock.now();
  if (least !== null && balance < least)
    await raise(room, {
      organisationId,
      kind: 'low-balance',
      period: dayOf(now),
      threshold: least,
      amounts: { balance },
    });
  if (budget === null || budget <= 0) return;
  const month = monthOf(now);
  const spent = await room.reports.spentSince(organisationId, firstDayOf(month));
  for (const percent of BUDGET_STEPS) {
    if (spent * 100 < budget * percent) continue;
    const amounts = { spent, budget };
    await raise(room, { organisationId, kind: 'budget', period: month, threshold: percent, amounts });
  }
}

async function raise(room: BillingRoom, alert: Omit<Alert, 'id' | 'createdAt' | 'readAt'>): Promise<void> {
  const raised: Alert = { ...alert, id: newId(), createdAt: isoTime(room.clock), readAt: null };
  const isNew = await room.alerts.insert({
    id: raised.id,
    organisation_id: raised.organisationId,
    kind: raised.kind,
    period: raised.period,
    threshold: raised.threshold,
    details: JSON.stringify(raised.amounts),
    created_at: raised.createdAt,
    read_at: null,
  });
  if (isNew) room.news.emit('alert-raised', raised);
}

export const presentAlert = (row: AlertsTable): Alert => ({
  id: row.id,
  organisationId: row.organisation_id,
  kind: row.kind,
  period: row.period,
  threshold: row.threshold,
  amounts: JSON.parse(row.details) as Alert['amounts'],
  createdAt: row.created_at,
  readAt: row.read_at,
});
