import { z } from 'zod';
import { Id, pageOf, Time } from '../paging.ts';
import { AgendaPerson } from './groups.ts';

/** What can change of a to-do or an event. `made` is the first entry of each. */
export const ChangedField = z.enum([
  'made',
  'content',
  'assignee',
  'due',
  'state',
  'snoozed',
  'title',
  'notes',
  'place',
  'time',
  'people',
  'answer',
]);
export type ChangedField = z.infer<typeof ChangedField>;

/**
 * Who changed what. People are named by name, moments are ISO 8601 in UTC, days are dates, a stretch is two of them with a
 * slash between.
 */
export const AgendaChange = z.object({
  id: Id,
  at: Time,
  /** Null for the server itself, as when somebody left the organisation. */
  person: AgendaPerson.nullable(),
  field: ChangedField,
  before: z.string().nullable(),
  after: z.string().nullable(),
});
export type AgendaChange = z.infer<typeof AgendaChange>;

/** The latest first. */
export const AgendaChangePage = pageOf(AgendaChange);
export type AgendaChangePage = z.infer<typeof AgendaChangePage>;
