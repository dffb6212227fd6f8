import { randomBytes } from 'node:crypto';
import { type GuardedFetch, isoTime, newId, type SecretBox } from '../platform/index.ts';
import { getAccount } from './account-terms.ts';
import { organisationAccount } from './accounts.ts';
import { alertSecretAct, type RecordAct } from './billing-acts.ts';
import type { Delivery } from './delivery-store.ts';
import { alertsHeldBack, alertTestTooSoon, alertWebhookMissing } from './errors.ts';
import { bodyOf } from './new-delivery.ts';
import { postDelivery } from './post-delivery.ts';
import type { BillingRoom } from './room.ts';
import type { DeliveryFailure } from './tables.ts';

export interface AlertWays {
  secrets: SecretBox;
  /** How webhooks are reached; without it alerts wait: the server is offline. */
  fetch: GuardedFetch | undefined;
  allowPrivate: boolean;
}

/** Of the alerts that an organisation's webhook gets. */
export interface AlertWebhook {
  address: string | null;
  /** When the secret that signs them was made; null: at the first alert one will be. */
  secretSince: string | null;
  /** The server makes no connections of its own, so alerts wait. */
  heldBack: boolean;
  waiting: number;
  nextAt: string | null;
  lastDeliveredAt: string | null;
  lastFailure: (DeliveryFailure & { at: string; attempts: number; givenUp: boolean }) | null;
}

/** A test every five seconds: it is a request to an address that the organisation chose. */
const TEST_EVERY_MS = 5000;
const MOST_TESTED = 10_000;

/** Where an organisation's alerts are sent, and what signs them. */
export class AlertWebhooks {
  readonly #room: BillingRoom;
  readonly #ways: AlertWays;
  readonly #testedAt = new Map<string, number>();

  constructor(room: BillingRoom, ways: AlertWays) {
    this.#room = room;
    this.#ways = ways;
  }

  async look(organisationId: string): Promise<AlertWebhook> {
    const { deliveries, reports } = this.#room;
    const account = await reports.account(organisationAccount(organisationId));
    const secret = await deliveries.secret(organisationId);
    const { waiting, nextAt, lastDelivered, lastFailed } = await deliveries.traces(organisationId);
    return {
      address: account?.alert_webhook ?? null,
      secretSince: secret?.created_at ?? null,
      heldBack: this.#ways.fetch === undefined,
      ...{ waiting, nextAt },
      lastDeliveredAt: lastDelivered?.last_try_at ?? null,
      lastFailure: lastFailed === undefined ? null : failureOf(lastFailed),
    };
  }

  /** Makes a secret in place of the one before, which signs nothing any more. It is shown this once. */
  async newSecret(organisationId: string, record?: RecordAct): Promise<string> {
    const secret = makeSecret();
    await this.#room.deliveries.inTransaction(async (store, transaction) => {
      await store.keepSecret(this.#seal(organisationId, secret), true);
      await record?.(transaction, alertSecretAct(organisationId));
    });
    return secret;
  }

  /** The secret that signs now; made where there is none. @throws {AppError} where it cannot be read */
  async secretOf(organisationId: string): Promise<string> {
    const { deliveries } = this.#room;
    const kept =
      (await deliveries.secret(organisationId)) ??
      (await deliveries.keepSecret(this.#seal(organisationId, makeSecret()), false));
    return this.#ways.secrets.open(kept.sealed_secret, contextOf(organisationId));
  }

  /**
   * Posts a made-up alert at once, and not again.
   * @returns why it failed; null where the webhook took it
   * @throws {AppError} `alert_webhook_missing`, `alerts_held_back` or `alert_test_too_soon`
   */
  async test(organisationId: string): Promise<DeliveryFailure | null> {
    const { alertWebhook: address, balance } = await getAccount(this.#room, organisationId);
    const { fetch, allowPrivate } = this.#ways;
    if (address === null) throw alertWebhookMissing();
    if (fetch === undefined) throw alertsHeldBack();
    this.#admitTest(organisationId);
    const now = this.#room.clock.now();
    const createdAt = isoTime(this.#room.clock);
    const alert = { id: newId(), organisationId, createdAt, readAt: null, period: createdAt.slice(0, 10) };
    const about = { kind: 'low-balance', threshold: balance, amounts: { balance } } as const;
    const body = bodyOf({ ...alert, ...about }, this.#room.currency, true);
    const secret = await this.secretOf(organisationId);
    return postDelivery(fetch, allowPrivate, { id: newId(), address, body, secret, now });
  }

  #admitTest(organisationId: string): void {
    const now = performance.now();
    const last = this.#testedAt.get(organisationId);
    if (last !== undefined && now - last < TEST_EVERY_MS) throw alertTestTooSoon(TEST_EVERY_MS / 1000);
    if (this.#testedAt.size >= MOST_TESTED) this.#testedAt.clear();
    this.#testedAt.set(organisationId, now);
  }

  #seal(organisationId: string, secret: string) {
    const sealed = this.#ways.secrets.seal(secret, contextOf(organisationId));
    return { organisation_id: organisationId, sealed_secret: sealed, created_at: isoTime(this.#room.clock) };
  }
}

/** 256 random bits. */
const makeSecret = () => `wwhs_${randomBytes(32).toString('base64url')}`;

const contextOf = (organisationId: string) => `alert webhook of ${organisationId}`;

const failureOf = (row: Delivery): AlertWebhook['lastFailure'] => ({
  failure: row.failure ?? 'unreachable',
  detail: row.failure_detail ?? '',
  at: row.last_try_at!,
  attempts: row.attempts,
  givenUp: row.state === 'given-up',
});
