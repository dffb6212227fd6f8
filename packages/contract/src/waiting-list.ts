import { z } from 'zod';
import { UnsignedAmount } from './amounts.ts';
import { ModelNames } from './organisations.ts';
import { Cursor, Id, pageOf, Time } from './paging.ts';
import { sortFields } from './sorting.ts';
import { tableSorts } from './table-sorts.ts';

/** What a company that wants access fills in. */
export const JoinWaitingList = z.object({
  company: z.string().trim().min(1).max(100),
  name: z.string().trim().min(1).max(100),
  email: z.email().max(254),
  purpose: z.string().trim().max(2000).default(''),
  language: z.enum(['zh', 'en']).default('zh'),
});
export type JoinWaitingList = z.output<typeof JoinWaitingList>;

/** The same for everyone, whether the address was new or not. */
export const JoinedWaitingList = z.object({ received: z.literal(true) });

export const WaitingState = z.enum(['waiting', 'approved', 'rejected']);

export const WaitingCompany = JoinWaitingList.extend({
  id: Id,
  purpose: z.string(),
  language: z.enum(['zh', 'en']),
  state: WaitingState,
  note: z.string(),
  /** The batch of the code that an approval made. */
  batchId: Id.nullable(),
  createdAt: Time,
  decidedAt: Time.nullable(),
});
export type WaitingCompany = z.infer<typeof WaitingCompany>;

export const WaitingCompanyPage = pageOf(WaitingCompany);
export type WaitingCompanyPage = z.infer<typeof WaitingCompanyPage>;

export const ListWaiting = z.object({
  state: WaitingState.optional(),
  /** Words to find in companies, names, email addresses and purposes. */
  query: z.string().trim().max(254).optional(),
  ...sortFields(tableSorts.waiting),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListWaiting = z.output<typeof ListWaiting>;

/** Where the administrator reached this server; the message names it where no public address is configured. */
const ServerAddress = z.url({ protocol: /^https?$/ }).max(300);

export const ApproveWaiting = z.object({
  startingCredit: UnsignedAmount.default('0'),
  models: ModelNames.default(null),
  expiresInDays: z.int().min(1).max(730).default(30),
  address: ServerAddress.optional(),
});
export type ApproveWaiting = z.output<typeof ApproveWaiting>;

export const ApprovedWaiting = z.object({
  company: WaitingCompany,
  /** Shown this once. */
  code: z.string(),
  /** The message to send, in the language of the form. */
  subject: z.string(),
  text: z.string(),
  /** Whether it was sent by mail; otherwise an administrator sends it. */
  sent: z.boolean(),
});
export type ApprovedWaiting = z.infer<typeof ApprovedWaiting>;

/** A new code on the terms of the old one, which is revoked. */
export const RenewWaiting = z.object({ address: ServerAddress.optional() });
export type RenewWaiting = z.output<typeof RenewWaiting>;

export const RejectWaiting = z.object({ note: z.string().trim().max(1000).default('') });
