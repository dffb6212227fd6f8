import { useState } from 'react';
import { type Confirmed, ItemFault } from '../embedding.ts';
import { isValues } from './read-citations.ts';
import type { Point } from './result-blocks.ts';
import { useResultPlace } from './result-context.ts';

interface State {
  pending: boolean;
  error: unknown;
  /** A field of one that was refused, by its place in the list. */
  fault: { index: number; fault: ItemFault } | null;
}

const idle: State = { pending: false, error: null, fault: null };

/** What is ticked in a list of tasks, what a person has changed in them, and what became of each. */
export function useTasks(name: string, found: readonly Point[], read: (value: Record<string, unknown>) => Point) {
  const { onConfirm, onTasks } = useResultPlace();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [added, setAdded] = useState<ReadonlyMap<number, Confirmed>>(new Map());
  const [changes, setChanges] = useState<ReadonlyMap<number, unknown>>(new Map());
  const [edited, setEdited] = useState<number | null>(null);
  const [state, setState] = useState(idle);
  const itemsWith = (changed: ReadonlyMap<number, unknown>) =>
    found.map((item, index) => {
      const value = changed.get(index);
      return isValues(value) ? read(value) : item;
    });
  const items = itemsWith(changes);
  const chosen = items.map((_, index) => index).filter((index) => !left.has(index) && !added.has(index));

  const toggle = (index: number) => {
    const next = new Set(left);
    if (!next.delete(index)) next.add(index);
    setLeft(next);
  };
  /** Without a value, it is as it was found. */
  const change = (index: number, value?: unknown) => {
    const next = new Map(changes);
    if (value === undefined) next.delete(index);
    else next.set(index, value);
    setChanges(next);
    onTasks?.(name, itemsWith(next));
    setState({ ...state, error: null, fault: state.fault?.index === index ? null : state.fault });
  };
  const confirm = async () => {
    if (!onConfirm || state.pending) return;
    setState({ ...idle, pending: true });
    try {
      const confirmed = await onConfirm(
        name,
        chosen.map((index) => items[index]!.raw),
      );
      setAdded(new Map([...added, ...chosen.map((index, at) => [index, confirmed[at] ?? { made: true }] as const)]));
      setEdited(null);
      setState(idle);
    } catch (error) {
      const index = error instanceof ItemFault ? chosen[error.index] : undefined;
      if (!(error instanceof ItemFault) || index === undefined) return setState({ ...idle, error });
      setState({ ...idle, fault: { index, fault: error } });
      setEdited(index);
    }
  };
  return { items, chosen, added, changes, edited, toggle, change, edit: setEdited, confirm, ...state };
}
