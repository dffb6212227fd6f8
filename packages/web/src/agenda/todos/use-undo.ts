import type { Todo, UpdateTodo } from '@wanwen/contract';
import { useEffect, useState } from 'react';
import { updateTodo } from '../../api/agenda-api.ts';
import { useAgendaChange } from '../use-agenda-change.ts';

export interface Undo {
  /** What was done last, while it can be taken back with one click. */
  last: { said: 'undoDone' | 'undoDropped' | 'undoSnoozed'; todo: Todo } | undefined;
  error: Error | null;
  /** Changes a to-do, in a way that is easily taken back. */
  change(todo: Todo, change: UpdateTodo): void;
  takeBack(): void;
  dismiss(): void;
}

/** Milliseconds. */
const SHOWN = 10_000;

function saidOf({ state, snoozedUntil }: UpdateTodo) {
  if (state === 'done') return 'undoDone' as const;
  if (state === 'dropped') return 'undoDropped' as const;
  return snoozedUntil ? ('undoSnoozed' as const) : undefined;
}

/** Changes that a click makes, and the way back from the last one. */
export function useUndo(): Undo {
  const [last, setLast] = useState<Undo['last']>();
  const mutation = useAgendaChange(({ todo, change }: { todo: Todo; change: UpdateTodo }) =>
    updateTodo(todo.id, change),
  );
  useEffect(() => {
    if (!last) return;
    const timer = setTimeout(() => setLast(undefined), SHOWN);
    return () => clearTimeout(timer);
  }, [last]);
  return {
    last,
    error: mutation.error,
    change(todo, change) {
      const said = saidOf(change);
      // Said once it is done, never before.
      mutation.mutate({ todo, change }, { onSuccess: () => setLast(said && { said, todo }) });
    },
    takeBack() {
      if (!last) return;
      const { todo } = last;
      setLast(undefined);
      mutation.mutate({ todo, change: { state: todo.state, snoozedUntil: todo.snoozedUntil } });
    },
    dismiss: () => setLast(undefined),
  };
}
