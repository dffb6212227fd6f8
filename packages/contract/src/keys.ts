import { z } from 'zod';
import { UnsignedAmount } from './amounts.ts';
import { ModelNames, OrganisationId, PersonId } from './organisations.ts';
import { Cursor, Id, pageOf, Time } from './paging.ts';
import { sortFields } from './sorting.ts';
import { tableSorts } from './table-sorts.ts';

/** Limits of one key, each null where it has none. The organisation's own limits apply besides. */
export const KeyLimits = z.object({
  requestsPerMinute: z.int().min(1).nullable().default(null),
  /** Prompt and answer together. */
  tokensPerMinute: z.int().min(1).nullable().default(null),
  concurrentCalls: z.int().min(1).nullable().default(null),
  /** A decimal in the ledger's currency, such as `12.5`, a calendar day. */
  spendPerDay: UnsignedAmount.nullable().default(null),
  /** The same a calendar month. */
  spendPerMonth: UnsignedAmount.nullable().default(null),
});
export type KeyLimits = z.infer<typeof KeyLimits>;

/** `read` sees models and usage; `write` may call models too. */
export const KeyAccess = z.enum(['read', 'write']);
export type KeyAccess = z.infer<typeof KeyAccess>;

const AbilityIds = z.array(z.string().min(1).max(200)).min(1).max(500).nullable();
/** IPv4 or IPv6 addresses and ranges such as `10.0.0.0/8`; null allows every address. */
const AddressList = z
  .array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], { error: 'must be an address or a range (CIDR)' }))
  .min(1)
  .max(200)
  .nullable();

export const KeyState = z.enum(['active', 'expired', 'revoked']);

export const ApiKey = z.object({
  id: Id,
  organisationId: OrganisationId,
  /** Whose key it is; null for one of the organisation itself. */
  personId: PersonId.nullable(),
  name: z.string(),
  /** The first characters, `ww-` and four more, and the last four: enough to recognise it. */
  prefix: z.string(),
  lastFour: z.string(),
  state: KeyState,
  access: KeyAccess,
  models: ModelNames,
  abilities: AbilityIds,
  addresses: AddressList,
  limits: KeyLimits,
  createdAt: Time,
  expiresAt: Time.nullable(),
  revokedAt: Time.nullable(),
  /** To the minute. */
  lastUsedAt: Time.nullable(),
  /** The key that took its place. */
  replacedBy: Id.nullable(),
});
export type ApiKey = z.infer<typeof ApiKey>;

export const ListedKey = ApiKey.extend({
  /** Null for one of the organisation itself, and of a person who is gone. */
  personName: z.string().nullable(),
});
export type ListedKey = z.infer<typeof ListedKey>;

export const ApiKeyPage = pageOf(ListedKey);
export type ApiKeyPage = z.infer<typeof ApiKeyPage>;

export const ListKeys = z.object({
  /** Revoked and expired ones too. */
  all: z.stringbool().default(false),
  /** Only those; `all` says nothing then. */
  state: KeyState.optional(),
  /** `organisation`: those of the organisation itself; else the person whose they are. */
  owner: z.union([z.literal('organisation'), PersonId]).optional(),
  /** Words to find in names, or the last characters of a key. */
  query: z.string().trim().max(200).optional(),
  ...sortFields(tableSorts.keys),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListKeys = z.output<typeof ListKeys>;

const KeyName = z.string().trim().min(1).max(100);

export const CreateKey = z.object({
  name: KeyName.default('API key'),
  /** True: the key belongs to the organisation and outlives the membership of who made it. */
  ofOrganisation: z.boolean().default(false),
  access: KeyAccess.default('write'),
  models: ModelNames.default(null),
  abilities: AbilityIds.default(null),
  addresses: AddressList.default(null),
  limits: KeyLimits.prefault({}),
  expiresAt: Time.nullable().default(null),
});
export type CreateKey = z.output<typeof CreateKey>;
/** As it is asked for: what has a default may be left out. */
export type CreateKeyInput = z.input<typeof CreateKey>;

export const UpdateKey = z.object({
  name: KeyName.optional(),
  access: KeyAccess.optional(),
  models: ModelNames.optional(),
  abilities: AbilityIds.optional(),
  addresses: AddressList.optional(),
  /** Replaces all of them. */
  limits: KeyLimits.optional(),
  expiresAt: Time.nullable().optional(),
});
export type UpdateKey = z.output<typeof UpdateKey>;

export const CreatedKey = ApiKey.extend({
  /** The key itself, shown this once; the server keeps only its hash. */
  key: z.string(),
});
export type CreatedKey = z.infer<typeof CreatedKey>;

export const RotateKey = z.object({
  /** How long the old key still works; 0 ends it at once. */
  overlapHours: z.int().min(0).max(720).default(24),
});
