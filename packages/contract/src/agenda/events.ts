import { z } from 'zod';
import { PersonId } from '../organisations.ts';
import { Cursor, Id, pageOf, Time } from '../paging.ts';
import { AgendaGroup, AgendaPerson } from './groups.ts';
import { Confidence, MadeBy, SourceMessages } from './sources.ts';
import { AskedSpan, EventTime, Span } from './times.ts';

/** Longest title of an event, characters. */
export const eventTitleLimit = 200;
/** Longest notes, characters. */
export const eventNotesLimit = 4000;
/** Longest place, characters. */
export const eventPlaceLimit = 200;
/** Most people in one event. */
export const eventPeopleLimit = 100;
/** Most people whose free time is asked for at once. */
export const busyPeopleLimit = 50;

export const Answer = z.enum(['yes', 'no', 'maybe']);
export type Answer = z.infer<typeof Answer>;

/** Takes place once: there are no recurring events. */
export const AgendaEvent = z.object({
  id: Id,
  /** Null for one outside of groups, which only those in it see. */
  group: AgendaGroup.nullable(),
  title: z.string(),
  notes: z.string(),
  place: z.string(),
  time: EventTime,
  /** The same as moments: of whole days from the start of the first to the end of the last. */
  startAt: Time,
  endAt: Time,
  state: z.enum(['confirmed', 'cancelled']),
  organiser: AgendaPerson,
  people: z.array(AgendaPerson.extend({ /** Null until they have answered. */ answer: Answer.nullable() })),
  /** Whether the person who asks may move, change and cancel it. */
  mayChange: z.boolean(),
  sources: SourceMessages,
  confidence: Confidence.nullable(),
  /** Null where a person wrote it. */
  madeBy: MadeBy.nullable(),
  createdAt: Time,
  updatedAt: Time,
});
export type AgendaEvent = z.infer<typeof AgendaEvent>;

/** By when they start. */
export const AgendaEventPage = pageOf(AgendaEvent);
export type AgendaEventPage = z.infer<typeof AgendaEventPage>;

export const ListAgendaEvents = AskedSpan.safeExtend({
  /** Only those of this group. */
  groupId: Id.optional(),
  /** `mine`: those that the person organises or is in. */
  list: z.enum(['mine', 'all']).default('all'),
  cancelled: z.stringbool().default(false),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});
export type ListAgendaEvents = z.output<typeof ListAgendaEvents>;

const Title = z.string().trim().min(1).max(eventTitleLimit);
const Notes = z.string().trim().max(eventNotesLimit);
const Place = z.string().trim().max(eventPlaceLimit);
const People = z.array(PersonId).max(eventPeopleLimit);

export const CreateAgendaEvent = z.object({
  groupId: Id.nullable().default(null),
  title: Title,
  notes: Notes.default(''),
  place: Place.default(''),
  time: EventTime,
  /** Besides the person who makes it, who comes. */
  personIds: People.default([]),
  sources: SourceMessages.default([]),
});
export type CreateAgendaEvent = z.output<typeof CreateAgendaEvent>;
/** As it is asked for: what has a default may be left out. */
export type CreateAgendaEventInput = z.input<typeof CreateAgendaEvent>;

export const UpdateAgendaEvent = z.object({
  title: Title.optional(),
  notes: Notes.optional(),
  place: Place.optional(),
  /** Another time asks everybody anew whether they come. */
  time: EventTime.optional(),
  personIds: People.optional(),
  state: z.enum(['confirmed', 'cancelled']).optional(),
});
export type UpdateAgendaEvent = z.infer<typeof UpdateAgendaEvent>;

export const AnswerAgendaEvent = z.object({ answer: Answer });

/** Ids with commas between, as an address holds them. */
const AskedPeople = z
  .string()
  .max(8000)
  .transform((text) => [...new Set(text.split(',').filter((id) => id !== ''))])
  .pipe(z.array(PersonId).min(1).max(busyPeopleLimit));

export const FindBusy = AskedSpan.safeExtend({ personIds: AskedPeople, exceptId: Id.optional() });
export type FindBusy = z.output<typeof FindBusy>;

/** Times only: what somebody does then is theirs. */
export const BusyTimes = z.object({
  people: z.array(AgendaPerson.extend({ /** In order, none touching another. */ busy: z.array(Span) })),
});
export type BusyTimes = z.infer<typeof BusyTimes>;

/** What the people have at a time already. */
export const ClashList = z.object({
  items: z.array(
    z.object({
      person: AgendaPerson,
      time: EventTime,
      /** Null where the person who asks may not see it. */
      event: z.object({ id: Id, title: z.string() }).nullable(),
    }),
  ),
});
export type ClashList = z.infer<typeof ClashList>;
