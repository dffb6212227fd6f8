import { isoTime, newId } from '../platform/index.ts';
import { formatAmount } from './money.ts';
import type { Alert } from './news.ts';
import type { BillingRoom } from './room.ts';
import type { AlertDeliveriesTable } from './tables.ts';

/** An alert on its way to its organisation's webhook. */
export function newDelivery(room: BillingRoom, alert: Alert): AlertDeliveriesTable {
  const now = isoTime(room.clock);
  return {
    id: newId(),
    organisation_id: alert.organisationId,
    alert_id: alert.id,
    body: bodyOf(alert, room.currency),
    state: 'waiting',
    attempts: 0,
    due_at: now,
    last_try_at: null,
    failure: null,
    failure_detail: null,
    created_at: now,
  };
}

/** What webhooks are told, as JSON. */
export function bodyOf({ amounts, ...alert }: Alert, currency: string, test = false): string {
  // Of a budget it is a share in percent.
  const threshold = alert.kind === 'low-balance' ? formatAmount(alert.threshold) : `${alert.threshold}`;
  const written = Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, formatAmount(amount)]));
  return JSON.stringify({
    type: 'billing.alert',
    ...(test ? { test } : {}),
    ...alert,
    threshold,
    ...written,
    currency,
  });
}
