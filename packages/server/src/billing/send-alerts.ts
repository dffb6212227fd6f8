import type { GuardedFetch } from '../platform/index.ts';
import { organisationAccount } from './accounts.ts';
import { formatAmount } from './money.ts';
import type { Alert } from './news.ts';
import type { BillingRoom } from './room.ts';

const PATIENCE_MS = 10_000;

/** Posts alerts to the address that an organisation gave, as JSON; a failure is logged and not tried again. */
export function sendAlerts(room: BillingRoom, fetch: GuardedFetch, allowPrivate: boolean): () => void {
  return room.news.on('alert-raised', (alert) => {
    send(room, fetch, allowPrivate, alert).catch((error: unknown) =>
      room.log.warn({ err: error, alertId: alert.id }, 'an alert could not be sent to its webhook'),
    );
  });
}

async function send(room: BillingRoom, fetch: GuardedFetch, allowPrivate: boolean, alert: Alert): Promise<void> {
  const account = await room.reports.account(organisationAccount(alert.organisationId));
  if (!account?.alert_webhook) return;
  const { amounts, ...rest } = alert;
  // Of a budget it is a share in percent.
  const threshold = alert.kind === 'low-balance' ? formatAmount(alert.threshold) : `${alert.threshold}`;
  const written = Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, formatAmount(amount)]));
  const response = await fetch(account.alert_webhook, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'billing.alert', ...rest, threshold, ...written, currency: room.currency }),
    signal: AbortSignal.timeout(PATIENCE_MS),
    allowPrivate,
  });
  await response.discard();
  if (response.status >= 300) throw new Error(`the webhook answered ${response.status}`);
}
