import { z } from 'zod';
import { PersonId } from '../organisations.ts';
import { Cursor, Id, pageOf, Time } from '../paging.ts';
import { AgendaGroup, AgendaPerson } from './groups.ts';
import { Confidence, MadeBy, SourceMessages, sourcesLimit } from './sources.ts';
import { ZoneName } from './time-zone.ts';
import { Due } from './times.ts';

/** Longest to-do, characters. */
export const todoLimit = 500;

/** `dropped`: nobody will do it. */
export const TodoState = z.enum(['open', 'done', 'dropped']);
export type TodoState = z.infer<typeof TodoState>;

export const Todo = z.object({
  id: Id,
  /** Null for a personal one, which nobody else sees. */
  group: AgendaGroup.nullable(),
  content: z.string(),
  /** Null where nobody is named. Of a personal one always the person themselves. */
  assignee: AgendaPerson.nullable(),
  due: Due.nullable(),
  /** When it is overdue: the moment, or the end of the day. */
  dueAt: Time.nullable(),
  state: TodoState,
  /** Until then it is left out of one's own list. Each person puts off for themselves alone. */
  snoozedUntil: Time.nullable(),
  sources: SourceMessages,
  confidence: Confidence.nullable(),
  /** Null where a person wrote it. */
  madeBy: MadeBy.nullable(),
  createdBy: AgendaPerson,
  comments: z.int(),
  createdAt: Time,
  updatedAt: Time,
  /** When it was done or dropped. */
  closedAt: Time.nullable(),
});
export type Todo = z.infer<typeof Todo>;

export const TodoPage = pageOf(Todo);
export type TodoPage = z.infer<typeof TodoPage>;

const AskedMessages = z
  .string()
  .max(1000)
  .transform((text) => [...new Set(text.split(',').filter((id) => id !== ''))])
  .pipe(z.array(Id).min(1).max(sourcesLimit));

const TodoFilter = z.object({
  /** Those that the person has to do; those of one group; or all that the person may see. */
  list: z.enum(['mine', 'group', 'all']).default('mine'),
  groupId: Id.optional(),
  assigneeId: PersonId.optional(),
  /** Those that were made from one of these messages: ids with commas between. */
  messageIds: AskedMessages.optional(),
  /** Words to find in the content. */
  query: z.string().trim().max(200).default(''),
  /** In which today is today. */
  timeZone: ZoneName.default('Asia/Shanghai'),
});

const asksForGroup = ({ list, groupId }: { list: string; groupId?: string | undefined }) =>
  list !== 'group' || groupId !== undefined;
const groupMissing = { error: 'name the group whose list is asked for', path: ['groupId'] };

/** Open ones, and all together, by when they are due, those without an end last; the others by when they were closed, the latest first. */
export const ListTodos = TodoFilter.extend({
  state: z.enum(['open', 'done', 'dropped', 'closed', 'any']).default('open'),
  /** `today`: due today or overdue. */
  due: z.enum(['overdue', 'today', 'later', 'none']).optional(),
  /** Whether to leave out what is snoozed; by default, in one's own list only. */
  snoozed: z.enum(['hide', 'show', 'only']).optional(),
  cursor: Cursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
}).refine(asksForGroup, groupMissing);
export type ListTodos = z.output<typeof ListTodos>;

export const CountTodos = TodoFilter.refine(asksForGroup, groupMissing);
export type CountTodos = z.output<typeof CountTodos>;

/** Of open to-dos that are not snoozed. */
export const TodoCounts = z.object({
  open: z.int(),
  overdue: z.int(),
  /** Due today and not overdue yet. */
  today: z.int(),
  /** Open, but put off. */
  snoozed: z.int(),
});
export type TodoCounts = z.infer<typeof TodoCounts>;

const Content = z.string().trim().min(1).max(todoLimit);

export const CreateTodo = z.object({
  groupId: Id.nullable().default(null),
  content: Content,
  /** Left out, a personal one is the person's own, and one of a group is nobody's. */
  assigneeId: PersonId.nullable().optional(),
  due: Due.nullable().default(null),
  sources: SourceMessages.default([]),
});
export type CreateTodo = z.output<typeof CreateTodo>;
/** As it is asked for: what has a default may be left out. */
export type CreateTodoInput = z.input<typeof CreateTodo>;

export const UpdateTodo = z.object({
  content: Content.optional(),
  assigneeId: PersonId.nullable().optional(),
  due: Due.nullable().optional(),
  state: TodoState.optional(),
  snoozedUntil: Time.nullable().optional(),
});
export type UpdateTodo = z.infer<typeof UpdateTodo>;
