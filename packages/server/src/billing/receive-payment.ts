import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { AppError } from '../platform/index.ts';
import { otherCurrency } from './errors.ts';
import { formatAmount } from './money.ts';
import { parseAmount } from './parse-amount.ts';
import { refund, topUp } from './post-money.ts';
import type { BillingRoom } from './room.ts';
import type { Posted } from './work.ts';

export interface PaymentDelivery {
  /** As it came: the signature is over its bytes. */
  body: Buffer;
  /** Seconds since 1970, as text. */
  timestamp: string | undefined;
  /** Hex of HMAC-SHA256 over `<timestamp>.<body>`, with or without `v1=` before it. */
  signature: string | undefined;
  /** Throws where there is no such organisation: money for nobody is the sender's to look into. */
  requireOrganisation(id: string): Promise<void>;
}

const PaymentEvent = z.object({
  id: z.string().min(1).max(200),
  type: z.enum(['payment.succeeded', 'payment.refunded']),
  organisationId: z.string().min(1).max(200),
  amount: z.string(),
  currency: z.string(),
  provider: z.string().min(1).max(100),
});

const TOLERANCE_MS = 300_000;

/**
 * Takes an event of a payment provider: money in, or money back. An event that came before changes nothing.
 * @throws `payments_not_configured`, `payment_signature_missing`, `payment_timestamp_old`, `payment_signature_wrong`,
 * `payment_event_invalid`, `other_currency` or what `requireOrganisation` throws
 */
export async function receivePayment(
  room: BillingRoom,
  secret: string | undefined,
  delivery: PaymentDelivery,
): Promise<Posted> {
  checkSignature(secret, delivery, room.clock.now());
  const event = readEvent(delivery.body);
  if (event.currency !== room.currency) throw otherCurrency(event.currency, room.currency);
  const posting = {
    organisationId: event.organisationId,
    amount: parseAmount(event.amount),
    reason: `${event.provider} ${formatAmount(parseAmount(event.amount))}`,
    reference: `payment:${event.provider}:${event.id}`,
    personId: null,
  };
  // Money may go back to an organisation that is gone.
  if (event.type === 'payment.refunded') return refund(room, posting);
  await delivery.requireOrganisation(event.organisationId);
  return topUp(room, posting);
}

function checkSignature(
  secret: string | undefined,
  { body, timestamp, signature }: PaymentDelivery,
  now: number,
): void {
  if (secret === undefined) throw refusal('payments_not_configured', 503, NOT_CONFIGURED);
  if (timestamp === undefined || signature === undefined) throw refusal('payment_signature_missing', 401, MISSING);
  const sentAt = Number(timestamp) * 1000;
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(now - sentAt) > TOLERANCE_MS)
    throw refusal('payment_timestamp_old', 401, OLD);
  const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
  const given = Buffer.from(signature.replace(/^v1=/, ''), 'hex');
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    throw refusal('payment_signature_wrong', 401, WRONG);
}

function readEvent(body: Buffer): z.output<typeof PaymentEvent> {
  try {
    return PaymentEvent.parse(JSON.parse(body.toString('utf8')));
  } catch (cause) {
    const why = cause instanceof z.ZodError ? z.prettifyError(cause).replaceAll('\n', ' ') : 'it is not JSON';
    throw refusal('payment_event_invalid', 400, `The event cannot be read: ${why}.`);
  }
}

const refusal = (code: string, status: number, message: string) => new AppError({ code, status, message });

const NOT_CONFIGURED =
  'Payments cannot be received: no secret is configured. Set WANWEN_PAYMENT_WEBHOOK_SECRET to the one shared with the sender.';
const MISSING = 'The headers x-wanwen-timestamp and x-wanwen-signature are needed. See docs/billing.md.';
const OLD =
  'The timestamp is more than five minutes from this server’s clock. Send the event again with the time of sending, in seconds since 1970, and check both clocks.';
const WRONG =
  'The signature does not fit. It is the hex HMAC-SHA256 of "<timestamp>.<raw body>" with the shared secret; check the secret, and that nothing rewrites the body on its way.';
