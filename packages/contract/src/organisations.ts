import { z } from 'zod';
import { Cursor, Id, pageOf, Time } from './paging.ts';
import { sortFields } from './sorting.ts';
import { tableSorts } from './table-sorts.ts';

/** A UUID, or `local`: the organisation that a server has from its first start on. */
export const OrganisationId = z
  .string()
  .regex(/^[a-z0-9-]{1,64}$/, 'must be an id of lower-case letters, digits and hyphens');
/** People's ids are made by the sign-in, which chooses their form. */
export const PersonId = z
  .string()
  .min(1)
  .max(128)
  .refine((id) => !id.includes('\u0000'), 'is not the id of a person');

/** Longest name of an organisation, characters. */
export const organisationNameLimit = 100;
const OrganisationName = z.string().trim().min(1).max(organisationNameLimit);

/** Names of models that may be called; null allows all. */
export const ModelNames = z.array(z.string().min(1).max(200)).min(1).max(500).nullable();

/** Most days of a retention. */
export const retentionDaysLimit = 3650;
/**
 * Days that content is kept after its last change; null: until somebody deletes it. 0: nothing of API calls is kept, and
 * chats until nobody has changed them for a day.
 */
const RetentionDays = z.int().min(0).max(retentionDaysLimit).nullable();

/** From the most powerful to the least; docs/organisations.md says who may do what. */
export const Role = z.enum(['owner', 'admin', 'developer', 'member']);
export type Role = z.infer<typeof Role>;

export const Organisation = z.object({
  id: OrganisationId,
  name: z.string(),
  /** Everyone has one `personal` organisation, which nobody else can join. */
  kind: z.enum(['company', 'personal']),
  /** Role of the person who asks; null for an administrator who is no member. */
  role: Role.nullable(),
  models: ModelNames,
  retentionDays: RetentionDays,
  members: z.int(),
  createdAt: Time,
  /** Set while a deletion can still be taken back. */
  deletedAt: Time.nullable(),
  /** When everything it has is removed for good. */
  purgeAfter: Time.nullable(),
});
export type Organisation = z.infer<typeof Organisation>;

export const OrganisationPage = pageOf(Organisation);
export type OrganisationPage = z.infer<typeof OrganisationPage>;

export const ListOrganisations = z.object({
  /** Administrators: every organisation, not only one's own. */
  all: z.stringbool().default(false),
  /** Words to find in names. */
  query: z.string().trim().max(100).optional(),
  kind: Organisation.shape.kind.optional(),
  /** `deleted`: while a deletion can still be taken back. */
  state: z.enum(['active', 'deleted']).optional(),
  /** Only these, separated by commas: to learn their names. */
  ids: z
    .string()
    .max(13_000)
    .transform((text) => text.split(','))
    .pipe(z.array(OrganisationId).max(200))
    .optional(),
  ...sortFields(tableSorts.organisations),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListOrganisations = z.output<typeof ListOrganisations>;

export const CreateOrganisation = z.object({
  name: OrganisationName,
  /** Who owns it; the person who makes it, when left out. */
  ownerId: PersonId.optional(),
  /** Instead of the id: an email that has signed up. */
  ownerEmail: z.email().max(254).optional(),
  models: ModelNames.default(null),
});
export type CreateOrganisation = z.output<typeof CreateOrganisation>;
/** As it is asked for: what has a default may be left out. */
export type CreateOrganisationInput = z.input<typeof CreateOrganisation>;

export const UpdateOrganisation = z.object({
  name: OrganisationName.optional(),
  /** For administrators only. */
  models: ModelNames.optional(),
  retentionDays: RetentionDays.optional(),
});
export type UpdateOrganisation = z.infer<typeof UpdateOrganisation>;

export const Member = z.object({
  personId: PersonId,
  name: z.string().nullable(),
  email: z.string().nullable(),
  role: Role,
  joinedAt: Time,
});
export type Member = z.infer<typeof Member>;

export const MemberPage = pageOf(Member);
export type MemberPage = z.infer<typeof MemberPage>;

/** How the simple lists of this API are paged. */
export const ListPage = z.object({
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListPage = z.output<typeof ListPage>;

export const ListMembers = ListPage.extend({
  role: Role.optional(),
  /** Words to find in names and email addresses. */
  query: z.string().trim().max(254).optional(),
  ...sortFields(tableSorts.members),
});
export type ListMembers = z.output<typeof ListMembers>;

export const ListMemberLinks = ListPage.extend(sortFields(tableSorts.memberLinks));
export type ListMemberLinks = z.output<typeof ListMemberLinks>;

/** Administrators: adds a person without a link. Names one by id or by email. */
export const AddMember = z
  .object({ personId: PersonId.optional(), email: z.email().max(254).optional(), role: Role.default('member') })
  .refine(({ personId, email }) => (personId === undefined) !== (email === undefined), {
    error: 'name the person by personId or by email, one of them',
    path: ['personId'],
  });
export type AddMember = z.output<typeof AddMember>;
/** As it is asked for: what has a default may be left out. */
export type AddMemberInput = z.input<typeof AddMember>;

export const ChangeRole = z.object({ role: Role });
export const TransferOwnership = z.object({ personId: PersonId });

export const MemberLink = z.object({
  id: Id,
  role: Role,
  uses: z.int(),
  used: z.int(),
  state: z.enum(['open', 'used-up', 'expired', 'revoked']),
  createdBy: PersonId.nullable(),
  createdAt: Time,
  expiresAt: Time,
});
export type MemberLink = z.infer<typeof MemberLink>;

export const MemberLinkPage = pageOf(MemberLink);
export type MemberLinkPage = z.infer<typeof MemberLinkPage>;

export const CreateMemberLink = z.object({
  role: Role.default('member'),
  /** How many people may join with it. */
  uses: z.int().min(1).max(1000).default(1),
  expiresInHours: z.int().min(1).max(8760).default(168),
});
export type CreateMemberLink = z.output<typeof CreateMemberLink>;

export const CreatedMemberLink = MemberLink.extend({
  /** Shown this once; the server keeps only its hash. The page builds the link from it. */
  token: z.string(),
});
export type CreatedMemberLink = z.infer<typeof CreatedMemberLink>;

export const UseMemberLink = z.object({ token: z.string().min(1).max(200) });

/** What a link leads to, before one joins. */
export const MemberLinkOffer = z.object({ organisationName: z.string(), role: Role, expiresAt: Time });
export type MemberLinkOffer = z.infer<typeof MemberLinkOffer>;

/** `zip`: everything, with the bytes of files. `jsonl`: the rows alone. Texts are in this language, or the browser's. */
export const ExportOrganisation = z.object({
  format: z.enum(['zip', 'jsonl']).default('zip'),
  language: z.enum(['zh', 'en']).optional(),
});
