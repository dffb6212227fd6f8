import { z } from 'zod';
import { PersonId } from '../organisations.ts';
import { Id } from '../paging.ts';

export const AgendaPerson = z.object({
  personId: PersonId,
  /** Null where the person is not known by name, or no longer. */
  name: z.string().nullable(),
});
export type AgendaPerson = z.infer<typeof AgendaPerson>;

export const AgendaGroup = z.object({ id: Id, name: z.string() });
export type AgendaGroup = z.infer<typeof AgendaGroup>;

/** Groups of the person who asks: where their to-dos and events may belong. */
export const AgendaGroupList = z.object({
  items: z.array(AgendaGroup.extend({ /** Of the IANA database. */ timeZone: z.string() })),
});
export type AgendaGroupList = z.infer<typeof AgendaGroupList>;

/** Who may be named in an item: the members of a group, or everyone in the organisation. */
export const ListAgendaPeople = z.object({
  groupId: Id.optional(),
  /** Words to find in names. */
  query: z.string().trim().max(100).default(''),
});
export type ListAgendaPeople = z.output<typeof ListAgendaPeople>;

export const AgendaPeople = z.object({ items: z.array(AgendaPerson) });
export type AgendaPeople = z.infer<typeof AgendaPeople>;
