import { z } from 'zod';
import { PersonId } from '../organisations.ts';
import { Id } from '../paging.ts';
import { AgendaEvent, CreateAgendaEvent } from './events.ts';
import { Confidence, MadeBy } from './sources.ts';
import { CreateTodo, Todo } from './todos.ts';

/** Most proposals confirmed at once. */
export const proposalsLimit = 100;

const Confirmation = z.object({
  /** Whose items they become; null: the person's own. */
  groupId: Id.nullable().default(null),
  madeBy: MadeBy.nullable().default(null),
});

export const TodoProposal = CreateTodo.omit({ groupId: true }).extend({
  assigneeId: PersonId.nullable().default(null),
  confidence: Confidence.nullable().default(null),
});
export type TodoProposal = z.output<typeof TodoProposal>;

export const EventProposal = CreateAgendaEvent.omit({ groupId: true }).extend({
  confidence: Confidence.nullable().default(null),
});
export type EventProposal = z.output<typeof EventProposal>;

/** All are made, or none. What was made from the same proposal before stays as it is. */
export const ConfirmTodos = Confirmation.extend({ proposals: z.array(TodoProposal).min(1).max(proposalsLimit) });
export type ConfirmTodos = z.output<typeof ConfirmTodos>;
export type ConfirmTodosInput = z.input<typeof ConfirmTodos>;

export const ConfirmEvents = Confirmation.extend({ proposals: z.array(EventProposal).min(1).max(proposalsLimit) });
export type ConfirmEvents = z.output<typeof ConfirmEvents>;
export type ConfirmEventsInput = z.input<typeof ConfirmEvents>;

/** In the order of the proposals. */
export const ConfirmedTodos = z.object({
  items: z.array(z.object({ todo: Todo, /** False where it existed already. */ made: z.boolean() })),
});
export type ConfirmedTodos = z.infer<typeof ConfirmedTodos>;

export const ConfirmedEvents = z.object({
  items: z.array(z.object({ event: AgendaEvent, /** False where it existed already. */ made: z.boolean() })),
});
export type ConfirmedEvents = z.infer<typeof ConfirmedEvents>;
