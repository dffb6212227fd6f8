import { createHmac } from 'node:crypto';
import { AppError, type GuardedFetch } from '../platform/index.ts';
import type { DeliveryFailure } from './tables.ts';

export interface PostedDelivery {
  id: string;
  address: string;
  body: string;
  secret: string;
  /** Milliseconds since 1970. */
  now: number;
}

const PATIENCE_MS = 10_000;

/**
 * Posts to a webhook, signed as the webhook of payments expects it: `x-wanwen-timestamp` is in seconds since 1970, and
 * `x-wanwen-signature` the hex HMAC-SHA256 of `<timestamp>.<body>` after `v1=`.
 * @returns why it failed; null where the webhook took it
 */
export async function postDelivery(
  fetch: GuardedFetch,
  allowPrivate: boolean,
  { id, address, body, secret, now }: PostedDelivery,
): Promise<DeliveryFailure | null> {
  const timestamp = Math.floor(now / 1000);
  const signature = createHmac('sha256', secret).update(`${timestamp}.${body}`).digest('hex');
  try {
    const response = await fetch(address, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'x-wanwen-delivery': id,
        'x-wanwen-timestamp': String(timestamp),
        'x-wanwen-signature': `v1=${signature}`,
      },
      body,
      signal: AbortSignal.timeout(PATIENCE_MS),
      allowPrivate,
    });
    await response.discard();
    return response.status < 300 ? null : { failure: 'status', detail: String(response.status) };
  } catch (error) {
    return failureOf(error);
  }
}

/** Codes of errors only: an answer of somebody else's server is not for the page. */
function failureOf(error: unknown): DeliveryFailure {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    const { code } = cause as { code?: unknown };
    if (cause instanceof AppError && REFUSED.has(cause.code)) return { failure: 'address-refused', detail: cause.code };
    if (cause.name === 'TimeoutError') return { failure: 'timeout', detail: '' };
    if (typeof code === 'string' && !(cause instanceof AppError)) return { failure: 'unreachable', detail: code };
  }
  return { failure: 'unreachable', detail: error instanceof AppError ? error.code : '' };
}

const REFUSED = new Set(['url_scheme_refused', 'private_address_refused']);
