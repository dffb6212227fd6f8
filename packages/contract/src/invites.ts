import { z } from 'zod';
import { Amount, UnsignedAmount } from './amounts.ts';
import { ModelNames, OrganisationId, PersonId, Role } from './organisations.ts';
import { Cursor, Id, pageOf, Time } from './paging.ts';
import { sortFields } from './sorting.ts';
import { tableSorts } from './table-sorts.ts';

/** How far the codes of a batch have come. Each counts codes, and the later ones are among the earlier. */
export const InviteFunnel = z.object({
  made: z.int(),
  opened: z.int(),
  redeemed: z.int(),
  /** Codes whose organisation has called a model. */
  firstCall: z.int(),
});
export type InviteFunnel = z.infer<typeof InviteFunnel>;

export const InviteBatch = z.object({
  id: Id,
  label: z.string(),
  count: z.int(),
  usesPerCode: z.int(),
  /** Null: every redemption makes a new organisation. */
  organisationId: OrganisationId.nullable(),
  /** Role in an organisation that is joined; whoever makes a new one owns it. */
  role: Role,
  /** For a new organisation. */
  startingCredit: Amount,
  models: ModelNames,
  createdAt: Time,
  createdBy: PersonId.nullable(),
  expiresAt: Time,
  revokedAt: Time.nullable(),
  funnel: InviteFunnel,
});
export type InviteBatch = z.infer<typeof InviteBatch>;

export const InviteBatchPage = pageOf(InviteBatch);
export type InviteBatchPage = z.infer<typeof InviteBatchPage>;

export const Invite = z.object({
  id: Id,
  batchId: Id,
  /** Counted from 1 within the batch, as in the exported list. */
  number: z.int(),
  used: z.int(),
  state: z.enum(['open', 'used-up', 'expired', 'revoked']),
  openedAt: Time.nullable(),
  redeemedAt: Time.nullable(),
  firstCallAt: Time.nullable(),
});
export type Invite = z.infer<typeof Invite>;

export const InvitePage = pageOf(Invite);
export type InvitePage = z.infer<typeof InvitePage>;

/** Most codes of one batch. */
export const inviteCountLimit = 10_000;

export const CreateInvites = z
  .object({
    label: z.string().trim().min(1).max(100),
    count: z.int().min(1).max(inviteCountLimit).default(1),
    usesPerCode: z.int().min(1).max(10_000).default(1),
    organisationId: OrganisationId.nullable().default(null),
    role: Role.exclude(['owner']).default('member'),
    startingCredit: UnsignedAmount.default('0'),
    models: ModelNames.default(null),
    expiresInDays: z.int().min(1).max(730).default(30),
  })
  .refine(({ organisationId, startingCredit }) => organisationId === null || Number(startingCredit) === 0, {
    error: 'is for new organisations; an organisation that is joined has its own balance',
    path: ['startingCredit'],
  })
  .refine(({ organisationId, models }) => organisationId === null || models === null, {
    error: 'are for new organisations; an organisation that is joined has its own',
    path: ['models'],
  });
export type CreateInvites = z.output<typeof CreateInvites>;
/** As it is asked for: what has a default may be left out. */
export type CreateInvitesInput = z.input<typeof CreateInvites>;

export const CreatedInvites = z.object({
  batch: InviteBatch,
  /** In the order of their numbers, shown this once; the server keeps only their hashes. */
  codes: z.array(z.string()),
  /** The same as a file for a spreadsheet. */
  csv: z.string(),
});
export type CreatedInvites = z.infer<typeof CreatedInvites>;

export const BatchState = z.enum(['open', 'expired', 'revoked']);

export const ListBatches = z.object({
  /** Words to find in labels. */
  query: z.string().trim().max(100).optional(),
  state: BatchState.optional(),
  /** `new`: those whose codes make organisations; else the one that is joined. */
  organisation: z.union([z.literal('new'), OrganisationId]).optional(),
  ...sortFields(tableSorts.inviteBatches),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListBatches = z.output<typeof ListBatches>;

export const ListInvites = z.object({
  ...sortFields(tableSorts.invites),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListInvites = z.output<typeof ListInvites>;

export const InviteCode = z.object({ code: z.string().min(1).max(64) });

/** What a code gives, before it is redeemed. */
export const InviteOffer = z.object({
  /** Null where redeeming makes a new organisation. */
  organisationName: z.string().nullable(),
  startingCredit: Amount,
  models: ModelNames,
  expiresAt: Time,
});
export type InviteOffer = z.infer<typeof InviteOffer>;

export const RedeemInvite = InviteCode.extend({
  /** Name of the organisation, where a new one is made. */
  organisationName: z.string().trim().min(1).max(100).optional(),
});
export type RedeemInvite = z.infer<typeof RedeemInvite>;

export const RedeemedInvite = z.object({
  organisationId: OrganisationId,
  startingCredit: Amount,
  models: ModelNames,
});
export type RedeemedInvite = z.infer<typeof RedeemedInvite>;
