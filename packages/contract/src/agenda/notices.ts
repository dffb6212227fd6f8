import { z } from 'zod';
import { Id, Time } from '../paging.ts';
import { AgendaGroup, AgendaPerson } from './groups.ts';

/** Most notices that are listed or seen at once. */
export const noticesLimit = 100;

/** What somebody else did that concerns the person. */
export const AgendaNotice = z.object({
  id: Id,
  /** A to-do was given to them; somebody commented on one that is theirs or that they made; they were asked to an event. */
  kind: z.enum(['assigned', 'commented', 'invited']),
  at: Time,
  by: AgendaPerson,
  group: AgendaGroup.nullable(),
  /** One of the two is null. */
  todoId: Id.nullable(),
  eventId: Id.nullable(),
  /** The to-do's content, or the event's title. */
  text: z.string(),
});
export type AgendaNotice = z.infer<typeof AgendaNotice>;

/** Those that were not seen yet, the latest first. */
export const AgendaNotices = z.object({ items: z.array(AgendaNotice) });
export type AgendaNotices = z.infer<typeof AgendaNotices>;

export const SeeAgendaNotices = z.object({ ids: z.array(Id).min(1).max(noticesLimit) });
export type SeeAgendaNotices = z.infer<typeof SeeAgendaNotices>;
