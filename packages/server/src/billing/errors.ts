import { AppError } from '../platform/index.ts';
import { formatAmount } from './money.ts';

export const invalidAmount = (text: string, field: string) =>
  new AppError({
    code: 'invalid_amount',
    status: 400,
    field,
    message: `"${text.slice(0, 40)}" is not an amount. Write a decimal with at most six places, such as 12.5, below a billion.`,
  });

export const amountNotPositive = (field = 'amount') =>
  new AppError({ code: 'amount_not_positive', status: 400, field, message: 'The amount must be greater than 0.' });

export const invalidPrice = (bucket: string, text: string) =>
  new AppError({
    code: 'invalid_price',
    status: 400,
    field: `prices.${bucket}`,
    message: `The price of ${bucket}, "${text.slice(0, 40)}", is not a decimal of 0 or more with at most six places.`,
    details: { bucket, price: text.slice(0, 40) },
  });

export const priceTooHigh = (bucket: string, price: string, ceiling: string, per: string) =>
  new AppError({
    code: 'price_too_high',
    status: 400,
    field: `prices.${bucket}`,
    message:
      `The price of ${bucket}, ${price} per ${per}, is above the ceiling of ${ceiling}. ` +
      'Token prices are for a million tokens; the others for one piece. Check the decimal point.',
    details: { bucket, price, ceiling },
  });

export const otherCurrency = (given: string, ledger: string) =>
  new AppError({
    code: 'other_currency',
    status: 400,
    field: 'currency',
    message: `The ledger is kept in ${ledger}, so an amount or a price in ${given} cannot be entered. Convert it first.`,
    details: { given, ledger },
  });

export interface Funds {
  needed: number;
  balance: number;
  credit: number;
  held: number;
  currency: string;
}

export const insufficientBalance = ({ needed, balance, credit, held, currency }: Funds) => {
  const available = formatAmount(Math.max(0, balance + credit - held));
  return new AppError({
    code: 'insufficient_balance',
    status: 402,
    message:
      `This call may cost up to ${formatAmount(needed)} ${currency}, and ${available} is free ` +
      `(balance ${formatAmount(balance)}, credit ${formatAmount(credit)}, held for running calls ${formatAmount(held)}). ` +
      'Top up the balance, or ask for fewer tokens with max_tokens.',
    details: {
      needed: formatAmount(needed),
      available,
      balance: formatAmount(balance),
      credit: formatAmount(credit),
      held: formatAmount(held),
      currency,
    },
    headers: { 'x-should-retry': 'false' },
  });
};

/** Whose limit it is, in words and for programs. */
interface Limiting {
  subject: { kind: string };
  setBy?: 'server' | undefined;
}

const whose = ({ subject, setBy }: Limiting) => ({
  subject: subject.kind,
  ...(setBy === undefined ? {} : { setBy }),
});

interface SpentLimit extends Limiting {
  period: string;
  limit: number;
}

/** Amounts are micro-units; what running calls hold is spent. */
export const spendLimitReached = (limiting: SpentLimit, { spent, needed }: { spent: number; needed: number }) => {
  const { subject, setBy, period, limit } = limiting;
  const may =
    setBy === 'server'
      ? `The administrator of this server lets the ${subject.kind} spend ${formatAmount(limit)} a ${period}`
      : `The ${subject.kind} may spend ${formatAmount(limit)} a ${period}`;
  const raise = setBy === 'server' ? 'Ask the administrator of the server to raise it' : 'Raise the limit';
  return new AppError({
    code: 'spend_limit_reached',
    status: 402,
    message:
      `${may}; ${formatAmount(spent)} is spent or held, and this call may cost up to ${formatAmount(needed)}. ` +
      `${raise}, ask for fewer tokens, or wait for the next ${period}.`,
    details: {
      ...whose(limiting),
      ...{ period, limit: formatAmount(limit), spent: formatAmount(spent), needed: formatAmount(needed) },
    },
    headers: { 'x-should-retry': 'false' },
  });
};

export interface RateRefusal extends Limiting {
  limit: number;
  what: string;
  retryAfterSeconds: number;
  headers: Record<string, string>;
}

export const rateLimited = ({ limit, what, retryAfterSeconds, headers, ...limiting }: RateRefusal) => {
  const { subject, setBy } = limiting;
  const whoseLimit =
    setBy === 'server' ? 'the limit that the administrator of this server set for it,' : 'its limit of';
  return new AppError({
    code: 'rate_limited',
    status: 429,
    message: `The ${subject.kind} has reached ${whoseLimit} ${limit} ${what}. Try again in ${retryAfterSeconds} seconds.`,
    details: { ...whose(limiting), limit, what },
    retryAfterSeconds,
    headers,
  });
};

export const billingUnavailable = (cause: unknown) =>
  new AppError({
    code: 'billing_unavailable',
    status: 503,
    message: 'The balance cannot be read at the moment, so the call was not begun. Try again in a few seconds.',
    retryAfterSeconds: 5,
    cause,
  });

export const referenceReused = (reference: string) =>
  new AppError({
    code: 'reference_reused',
    status: 409,
    field: 'reference',
    message: `The reference "${reference}" stands for another posting. Use a new one; references make retries safe.`,
    details: { reference },
  });

export const redeemCodeInvalid = () =>
  new AppError({
    code: 'redeem_code_invalid',
    status: 400,
    field: 'code',
    message: 'This code is not known, has expired, or was used before. Check it, or ask whoever gave it to you.',
  });

export const unknownCursor = () =>
  new AppError({
    code: 'invalid_cursor',
    status: 400,
    field: 'cursor',
    message: 'The cursor does not belong to this list. Start from the first page.',
  });

export const invalidMonth = (month: string) =>
  new AppError({
    code: 'invalid_month',
    status: 400,
    field: 'month',
    message: `"${month.slice(0, 20)}" is not a month. Write it as 2026-11.`,
  });

export const alertNotFound = () =>
  new AppError({ code: 'alert_not_found', status: 404, message: 'There is no such warning in this organisation.' });

export const alertWebhookMissing = () =>
  new AppError({
    code: 'alert_webhook_missing',
    status: 409,
    message: 'The organisation has no webhook for alerts. Set its address first.',
  });

export const alertsHeldBack = () =>
  new AppError({
    code: 'alerts_held_back',
    status: 409,
    message:
      'This server is offline (WANWEN_OFFLINE), so it sends nothing to webhooks. Alerts wait, and are sent when it is started online within a day.',
  });

export const alertTestTooSoon = (seconds: number) =>
  new AppError({
    code: 'alert_test_too_soon',
    status: 429,
    message: `A test was sent just now. Wait ${seconds} seconds before the next one.`,
    details: { seconds },
    retryAfterSeconds: seconds,
  });
