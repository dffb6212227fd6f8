import { type GuardedFetch, isoTime } from '../platform/index.ts';
import { organisationAccount } from './accounts.ts';
import type { AlertWebhooks } from './alert-webhook.ts';
import type { Delivery } from './delivery-store.ts';
import { postDelivery } from './post-delivery.ts';
import type { BillingRoom } from './room.ts';
import type { DeliveryFailure } from './tables.ts';

interface DeliverOptions {
  fetch: GuardedFetch;
  allowPrivate: boolean;
  webhooks: Pick<AlertWebhooks, 'secretOf'>;
  /** No more is taken when it is aborted. */
  closing: AbortSignal;
}

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** What is waited after each failed try; after the last of them it is given up, about a day after the first. */
const PAUSES_MS = [
  MINUTE_MS / 2,
  2 * MINUTE_MS,
  10 * MINUTE_MS,
  30 * MINUTE_MS,
  HOUR_MS,
  2 * HOUR_MS,
  4 * HOUR_MS,
  8 * HOUR_MS,
  8 * HOUR_MS,
];
/** An alert that waited longer, because the server was off or offline, is news no more. */
const STALE_MS = 24 * HOUR_MS;
/** A server that does not come back from a try leaves it to the others after so long. */
const TRY_MS = MINUTE_MS;

/** How often is looked for what is due, beside what this server raises itself. */
const LOOK_EVERY_MS = 15_000;

/**
 * Looks for deliveries that are due from `start` on: those of servers that were ended as well, and at once when an alert is
 * raised here. Without a way to webhooks nothing is done.
 */
export function startDelivering(
  room: BillingRoom,
  { fetch, ...ways }: Omit<DeliverOptions, 'closing' | 'fetch'> & { fetch: GuardedFetch | undefined },
) {
  const closing = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> | undefined;
  let again = false;
  const look = (): void => {
    if (fetch === undefined || closing.signal.aborted) return;
    again = running !== undefined;
    running ??= deliverAlerts(room, { ...ways, fetch, closing: closing.signal })
      .catch((error: unknown) => room.log.error({ err: error }, 'alerts could not be delivered'))
      .then(() => {
        running = undefined;
        if (again) look();
      });
  };
  const stopListening = room.news.on('alert-raised', look);
  return {
    start() {
      timer ??= setInterval(look, LOOK_EVERY_MS).unref();
      look();
    },
    async stop() {
      closing.abort();
      clearInterval(timer);
      stopListening();
      await running;
    },
  };
}

/** Tries every delivery that is due, one after the other. */
async function deliverAlerts(room: BillingRoom, options: DeliverOptions): Promise<void> {
  while (!options.closing.aborted) {
    const now = room.clock.now();
    const delivery = await room.deliveries.take(isoTime(room.clock), timeAt(now + TRY_MS));
    if (delivery === undefined) return;
    await deliver(room, options, delivery);
  }
}

async function deliver(room: BillingRoom, options: DeliverOptions, delivery: Delivery): Promise<void> {
  const { organisation_id: organisationId, id, attempts } = delivery;
  const now = room.clock.now();
  const account = await room.reports.account(organisationAccount(organisationId));
  const address = account?.alert_webhook;
  if (!address) return room.deliveries.removeWaiting(organisationId);
  if (now - Date.parse(delivery.created_at) > STALE_MS) return room.deliveries.update(id, { state: 'given-up' });
  const failed = await post(options, { delivery, address, now });
  const tried = { attempts: attempts + 1, last_try_at: timeAt(now) };
  if (failed === null)
    return room.deliveries.update(id, { ...tried, state: 'delivered', failure: null, failure_detail: null });
  room.log.warn({ ...failed, organisationId, alertId: delivery.alert_id, attempts }, 'an alert was not delivered');
  const pause = PAUSES_MS[attempts];
  await room.deliveries.update(id, {
    ...tried,
    ...(pause === undefined ? { state: 'given-up' } : { due_at: timeAt(now + pause) }),
    failure: failed.failure,
    failure_detail: failed.detail.slice(0, 100),
  });
}

interface Posting {
  delivery: Delivery;
  address: string;
  now: number;
}

async function post(
  { fetch, allowPrivate, webhooks }: DeliverOptions,
  { delivery: { id, organisation_id, body }, address, now }: Posting,
): Promise<DeliveryFailure | null> {
  let secret: string;
  try {
    secret = await webhooks.secretOf(organisation_id);
  } catch (error) {
    return { failure: 'secret-unreadable', detail: (error as { code?: string }).code ?? '' };
  }
  return postDelivery(fetch, allowPrivate, { id, address, body, secret, now });
}

const timeAt = (now: number) => new Date(now).toISOString();
