import { isoTime, newId } from '../platform/index.ts';
import { dayOf, firstDayOf, monthOf } from './billing-calendar.ts';
import type { AccountRow } from './ledger-store.ts';
import { newDelivery } from './new-delivery.ts';
import type { Alert } from './news.ts';
import type { BillingRoom } from './room.ts';
import type { AlertsTable } from './tables.ts';

const BUDGET_STEPS = [50, 80, 100];

/**
 * Raises what an account's new state gives reason for, once a day (low balance) or a month (budget). Another budget in the
 * same month is told of anew.
 */
export async function raiseAlerts(room: BillingRoom, account: AccountRow): Promise<void> {
  const { organisation_id: organisationId, low_balance: least, monthly_budget: budget, balance } = account;
  if (organisationId === null) return;
  const now = room.clock.now();
  const webhook = account.alert_webhook;
  const about = (kind: Alert['kind'], period: string, threshold: number) => ({
    ...{ organisationId, kind, period, threshold, webhook },
    budget: kind === 'budget' ? (budget ?? 0) : 0,
  });
  const low = least !== null && balance < least ? about('low-balance', dayOf(now), least) : undefined;
  if (low !== undefined && !isRaised(room, low)) await raise(room, { ...low, amounts: { balance } });
  if (budget === null || budget <= 0) return;
  const open = BUDGET_STEPS.map((percent) => about('budget', monthOf(now), percent)).filter(
    (step) => !isRaised(room, step),
  );
  if (open.length === 0) return;
  const spent = await room.reports.spentSince(organisationId, firstDayOf(monthOf(now)));
  for (const step of open)
    if (spent * 100 >= budget * step.threshold) await raise(room, { ...step, amounts: { spent, budget } });
}

type Raisable = Pick<Alert, 'organisationId' | 'kind' | 'period' | 'threshold'> & {
  /** Micro-units; 0 for a low balance. */
  budget: number;
  webhook: string | null;
};

const MOST_KNOWN = 10_000;

const keyOf = ({ organisationId, kind, period, threshold, budget }: Raisable) =>
  JSON.stringify([organisationId, kind, period, threshold, budget]);

const isRaised = (room: BillingRoom, alert: Raisable) => room.raisedAlerts.has(keyOf(alert));

async function raise(room: BillingRoom, alert: Raisable & Pick<Alert, 'amounts'>): Promise<void> {
  const { organisationId, kind, period, threshold, budget, webhook, amounts } = alert;
  const told = { organisationId, kind, period, threshold, amounts };
  const raised: Alert = { ...told, id: newId(), createdAt: isoTime(room.clock), readAt: null };
  const row = {
    id: raised.id,
    organisation_id: organisationId,
    ...{ kind, period, threshold, budget },
    details: JSON.stringify(amounts),
    created_at: raised.createdAt,
    read_at: null,
  };
  const isNew = await room.alerts.insert(row, webhook === null ? undefined : newDelivery(room, raised));
  if (room.raisedAlerts.size >= MOST_KNOWN) room.raisedAlerts.clear();
  room.raisedAlerts.add(keyOf(alert));
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
