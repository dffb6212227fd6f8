import { z } from 'zod';
import { PersonId } from './organisations.ts';
import { Cursor, pageOf, Time } from './paging.ts';
import { sortFields } from './sorting.ts';
import { tableSorts } from './table-sorts.ts';

/** Somebody who signs in, as administrators see them. */
export const PersonEntry = z
  .object({
    id: PersonId,
    name: z.string(),
    email: z.string(),
    /** Of the whole server. */
    administrator: z.boolean(),
    twoFactor: z.boolean(),
    /** How many organisations they belong to, their own among them. */
    organisations: z.int(),
    /** Exact to a day; null where no session is open. */
    lastSeenAt: Time.nullable(),
    createdAt: Time,
  })
  .meta({ id: 'PersonEntry' });
export type PersonEntry = z.infer<typeof PersonEntry>;

export const PersonPage = pageOf(PersonEntry);
export type PersonPage = z.infer<typeof PersonPage>;

export const ListPeople = z.object({
  /** Words to find in names and email addresses. */
  query: z.string().trim().max(254).optional(),
  /** Only administrators, or only who is none. */
  administrator: z.stringbool().optional(),
  ...sortFields(tableSorts.people),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type ListPeople = z.output<typeof ListPeople>;

export const UpdatePerson = z.object({ administrator: z.boolean() }).meta({ id: 'UpdatePerson' });
export type UpdatePerson = z.infer<typeof UpdatePerson>;

export const MakePasswordLink = z.object({ email: z.email().max(254) }).meta({ id: 'MakePasswordLink' });

/** Path of a page that sets a new password, good for an hour; null where nobody has this address. */
export const PasswordLink = z.object({ path: z.string().nullable() }).meta({ id: 'PasswordLink' });
export type PasswordLink = z.infer<typeof PasswordLink>;
