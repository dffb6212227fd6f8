import { z } from 'zod';
import { Amount, UnsignedAmount } from './amounts.ts';
import { Cursor, pageOf, Time } from './paging.ts';
import { sortFields } from './sorting.ts';
import { sortedDaysLimit, sortsFreely, tableSorts } from './table-sorts.ts';

/** `2026-11-26`, a day in China (UTC+8). */
export const BillingDay = z.iso.date();
/** `2026-11` */
export const BillingMonth = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, { error: 'must be a month such as 2026-11' });
const OrganisationId = z.string().min(1).max(200);
const Reference = z.string().min(1).max(200);
const Reason = z.string().trim().min(1).max(500);

/** What may have a price: tokens by the million, the rest by the piece. */
export const Bucket = z.enum([
  'input',
  'cache_read',
  'cache_write',
  'output',
  'reasoning',
  'image',
  'audio_second',
  'tool_call',
  'call',
]);

const PriceText = z.string().max(40);
/** Decimals; a bucket that is absent follows its neighbour (cached tokens cost what input costs, reasoning what output costs), or is free. */
export const BucketPrices = z.strictObject({
  input: PriceText.optional(),
  cache_read: PriceText.optional(),
  cache_write: PriceText.optional(),
  output: PriceText.optional(),
  reasoning: PriceText.optional(),
  image: PriceText.optional(),
  audio_second: PriceText.optional(),
  tool_call: PriceText.optional(),
  call: PriceText.optional(),
});

export const Price = z.object({
  version: z.int(),
  /** Null: for every organisation without one of its own. */
  organisationId: z.string().nullable(),
  /** `*`: every model without a price of its own. */
  model: z.string(),
  prices: BucketPrices,
  currency: z.string(),
  effectiveFrom: Time,
  createdAt: Time,
});
export type Price = z.infer<typeof Price>;

/** `past`: a later price of the same organisation and model took its place. */
export const PriceState = z.enum(['in-force', 'coming', 'past']);
export const ListedPrice = Price.extend({ state: PriceState });
export type ListedPrice = z.infer<typeof ListedPrice>;
export const PriceList = pageOf(ListedPrice).extend({ currency: z.string() });
export type PriceList = z.infer<typeof PriceList>;

const limit = z.coerce.number().int().min(1).max(200).default(50);

export const ListPrices = z.object({
  /** Words to find in the names of models. */
  model: z.string().trim().max(200).optional(),
  /** `everyone`: those for all organisations; else the one whose own they are. */
  organisation: OrganisationId.optional(),
  state: PriceState.optional(),
  ...sortFields(tableSorts.prices),
  cursor: Cursor.optional(),
  limit,
});
export type ListPrices = z.output<typeof ListPrices>;

export const SetPrice = z.object({
  organisationId: OrganisationId.nullable().optional(),
  model: z.string().trim().min(1).max(200),
  prices: BucketPrices,
  currency: z.string().length(3).optional(),
  effectiveFrom: Time.optional(),
});

export const Balance = z.object({
  organisationId: z.string(),
  mode: z.enum(['prepaid', 'postpaid']),
  currency: z.string(),
  balance: Amount,
  /** For calls that are running. */
  held: Amount,
  creditLimit: Amount.nullable(),
  /** What calls may still cost; null: without end. */
  available: Amount.nullable(),
  spentToday: Amount,
  spentThisMonth: Amount,
  lowBalance: Amount.nullable(),
  monthlyBudget: Amount.nullable(),
  alertWebhook: z.string().nullable(),
});
export type Balance = z.infer<typeof Balance>;

/** What an organisation's own people may set. */
export const UpdateAlerts = z.object({
  lowBalance: Amount.nullable().optional(),
  monthlyBudget: UnsignedAmount.nullable().optional(),
  alertWebhook: z.url().max(2000).nullable().optional(),
});

/** What only an administrator may set. */
export const UpdateAccount = UpdateAlerts.extend({
  mode: z.enum(['prepaid', 'postpaid']).optional(),
  creditLimit: Amount.nullable().optional(),
});

const Tokens = {
  promptTokens: z.int(),
  /** Of the prompt. */
  cachedTokens: z.int(),
  cacheWriteTokens: z.int(),
  completionTokens: z.int(),
  /** Of the completion. */
  reasoningTokens: z.int(),
  images: z.int(),
  audioSeconds: z.int(),
  toolCalls: z.int(),
};

export const UsageRecord = z.object({
  id: z.string(),
  requestId: z.string(),
  personId: z.string().nullable(),
  keyId: z.string().nullable(),
  model: z.string(),
  protocol: z.string(),
  source: z.string(),
  ...Tokens,
  amount: Amount,
  /** Before rounding, with up to twelve decimals. */
  exactAmount: z.string(),
  /** The one who answered did not say what was used: prompt and answer, or one of them, are estimated from their text. */
  usageEstimated: z.boolean(),
  /** What it used above the hold, which nobody is charged. */
  uncharged: Amount,
  /** Null: no price was set, the call was free. */
  priceVersion: z.int().nullable(),
  outcome: z.enum(['finished', 'cancelled', 'failed', 'interrupted']),
  finishReason: z.string().nullable(),
  errorCode: z.string().nullable(),
  firstTokenMs: z.int().nullable(),
  totalMs: z.int(),
  attempts: z.int(),
  createdAt: Time,
});
export type UsageRecord = z.infer<typeof UsageRecord>;

export const UsagePage = pageOf(UsageRecord);
export type UsagePage = z.infer<typeof UsagePage>;

/** A call that used more than was held for it. */
export const UnchargedCall = UsageRecord.extend({ organisationId: z.string() });
export type UnchargedCall = z.infer<typeof UnchargedCall>;
export const UnchargedPage = pageOf(UnchargedCall);

export const UsageFilter = z.object({
  model: z.string().max(200).optional(),
  personId: z.string().max(200).optional(),
  keyId: z.string().max(200).optional(),
  /** Calls that began from here on. */
  from: Time.optional(),
  /** Calls that began before. */
  to: Time.optional(),
});

/** A sort that no index serves wants few rows. */
const ofFewDays = {
  error: `sorts at most ${sortedDaysLimit} days: give the beginning and the end, or sort by time`,
  path: ['sort'],
};

/** Sorted by time over any span; by `amount`, `tokens` or `duration` within 31 days, from `from` to `to`. */
export const ListUsage = UsageFilter.extend({
  ...sortFields(tableSorts.usage),
  cursor: Cursor.optional(),
  limit,
}).refine(({ sort = 'time', from, to }) => sort === 'time' || sortsFreely(from, to), ofFewDays);
export const ListUncharged = z.object({ ...sortFields(tableSorts.uncharged), cursor: Cursor.optional(), limit });
export type ListUncharged = z.output<typeof ListUncharged>;
export const ListBillingPage = z.object({ cursor: Cursor.optional(), limit });

export const SummariseUsage = z.object({
  by: z.enum(['day', 'model', 'key', 'member']).default('day'),
  from: BillingDay,
  /** Included. */
  to: BillingDay,
});

export const UsageSum = z.object({ value: z.string(), calls: z.int(), ...Tokens, amount: Amount });
export type UsageSum = z.infer<typeof UsageSum>;
export const UsageSummary = z.object({ items: z.array(UsageSum), currency: z.string() });

export const TransactionKind = z.enum(['usage', 'top-up', 'redeem', 'grant', 'refund', 'adjustment']);

/** Reasons that the product itself gives. */
export const ReasonCode = z.enum(['invite-credit', 'starting-credit']);
export type ReasonCode = z.infer<typeof ReasonCode>;

/** In which language a file is written; without it, as the browser prefers. */
export const InLanguage = z.object({ language: z.enum(['zh', 'en']).optional() });

export const LedgerEntry = z.object({
  transactionId: z.string(),
  organisationId: z.string(),
  kind: TransactionKind,
  amount: Amount,
  /** Of the account, after it. */
  balance: Amount,
  reason: z.string(),
  /** Which of the product's own reasons it is; null for what somebody wrote. */
  reasonCode: ReasonCode.nullable(),
  reference: z.string(),
  personId: z.string().nullable(),
  createdAt: Time,
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;
export const LedgerPage = pageOf(LedgerEntry);

const LedgerFilter = z.object({
  /** `revenue`, `cash`, `organisation:{id}` and so on. */
  account: z.string().min(1).max(300).default('revenue'),
  kind: TransactionKind.optional(),
  /** Entries from this time on, and before that one. */
  from: Time.optional(),
  until: Time.optional(),
  /** Words to find in the reasons and references of what was posted by hand. */
  query: z.string().trim().max(200).optional(),
});
export type LedgerFilter = z.output<typeof LedgerFilter>;

type Asked = Partial<LedgerFilter>;
const findsPostings = ({ kind, query }: Asked) => !query || kind !== 'usage';
const forPostings = { error: 'finds what was posted by hand; calls are in the list of usage', path: ['query'] };
const isPosting = ({ kind, query }: Asked) => Boolean(query) || (kind !== undefined && kind !== 'usage');

/** Sorted by time over any span; by `amount` what was posted by hand, and everything within 31 days. */
export const ListLedger = LedgerFilter.extend({ ...sortFields(tableSorts.ledger), cursor: Cursor.optional(), limit })
  .refine(findsPostings, forPostings)
  .refine((asked) => asked.sort !== 'amount' || isPosting(asked) || sortsFreely(asked.from, asked.until), ofFewDays);
export type ListLedger = z.output<typeof ListLedger>;
export const ExportLedger = LedgerFilter.refine(findsPostings, forPostings);

export const Statement = z.object({
  organisationId: z.string(),
  month: BillingMonth,
  /** First and last day; of a month that is not over, today. */
  from: BillingDay,
  to: BillingDay,
  currency: z.string(),
  opening: Amount,
  closing: Amount,
  totals: z.array(z.object({ kind: TransactionKind, entries: z.int(), amount: Amount })),
  /** Of the calls, those whose tokens were estimated because nobody said them. */
  estimated: z.object({ calls: z.int(), amount: Amount }),
  models: z.array(UsageSum),
  days: z.array(UsageSum),
  postings: z.array(LedgerEntry),
});
export type Statement = z.infer<typeof Statement>;

const Count = z.int().min(1).max(1_000_000_000).nullable();
const limits = {
  requestsPerMinute: Count,
  /** Prompt and answer together. */
  tokensPerMinute: Count,
  concurrentCalls: Count,
  spendPerDay: Amount.nullable(),
  spendPerMonth: Amount.nullable(),
};
export const CallLimits = z.object({
  subject: z.enum(['organisation', 'member', 'key']),
  /** Empty for the organisation itself. */
  subjectId: z.string().max(200).default(''),
  ...limits,
});
export type CallLimits = z.infer<typeof CallLimits>;

/** What the administrator of the server allows an organisation at most, whatever that sets itself. */
export const Ceiling = z.object(limits);
export type Ceiling = z.infer<typeof Ceiling>;

export const CallLimitsList = z.object({
  items: z.array(CallLimits),
  /** Set by the server; null where nothing is. */
  ceiling: Ceiling.nullable(),
});
export type CallLimitsList = z.infer<typeof CallLimitsList>;

export const BillingAlert = z.object({
  id: z.string(),
  kind: z.enum(['low-balance', 'budget']),
  /** The day (low balance) or month (budget) it is about. */
  period: z.string(),
  /** Percent of the budget, or the amount that the balance fell below. */
  threshold: z.string(),
  balance: Amount.nullable(),
  spent: Amount.nullable(),
  budget: Amount.nullable(),
  createdAt: Time,
  readAt: Time.nullable(),
});
export type BillingAlert = z.infer<typeof BillingAlert>;
export const BillingAlertPage = pageOf(BillingAlert);
/** What holds now and nobody said to have read. */
export const StandingAlerts = z.object({ items: z.array(BillingAlert) });

const DeliveryFailure = z.object({
  failure: z.enum(['status', 'timeout', 'unreachable', 'address-refused', 'secret-unreadable']),
  /** The status that the webhook answered with, or the code of the error; empty where there is none. */
  detail: z.string(),
});

/** How alerts get to the organisation's webhook. */
export const AlertWebhook = z.object({
  address: z.string().nullable(),
  /** When the secret was made that alerts are signed with; null: none yet. */
  secretSince: Time.nullable(),
  /** The server is offline: alerts wait. */
  heldBack: z.boolean(),
  waiting: z.int(),
  /** When what waits is tried next. */
  nextAt: Time.nullable(),
  lastDeliveredAt: Time.nullable(),
  lastFailure: DeliveryFailure.extend({ at: Time, attempts: z.int(), givenUp: z.boolean() }).nullable(),
});
export type AlertWebhook = z.infer<typeof AlertWebhook>;

/** Shown this once. */
export const AlertSecret = z.object({ secret: z.string() });

/** What became of a test; the failure is null where the webhook took it. */
export const AlertTest = z.object({ delivered: z.boolean(), failure: DeliveryFailure.nullable() });
export type AlertTest = z.infer<typeof AlertTest>;

export const NewPosting = z.object({
  organisationId: OrganisationId,
  amount: Amount,
  reason: Reason,
  /** The same posting has the same one: a retry posts nothing. */
  reference: Reference,
});
export const NewTopUp = NewPosting.extend({ kind: z.enum(['top-up', 'grant', 'refund']).default('top-up') });
export const Posted = z.object({ transactionId: z.string(), balance: Amount, repeated: z.boolean() });

export const NewRedeemCodes = z.object({
  count: z.int().min(1).max(1000),
  amount: Amount,
  reason: Reason,
  expiresAt: Time.nullable().default(null),
});
/** The codes are shown this once. */
export const RedeemCodes = z.object({ batchId: z.string(), codes: z.array(z.string()) });
export const RedeemBatches = z.object({
  items: z.array(
    z.object({
      batchId: z.string(),
      amount: Amount,
      reason: z.string(),
      codes: z.int(),
      redeemed: z.int(),
      expiresAt: Time.nullable(),
      createdAt: Time,
    }),
  ),
});
export const RedeemCode = z.object({ code: z.string().min(1).max(100) });
export const Redeemed = Posted.extend({ amount: Amount });
