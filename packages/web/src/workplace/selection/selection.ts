import { createStore } from '../../live/store.ts';
import { useStore } from '../../live/use-store.ts';

/** Messages of a group that the person has ticked. */
export interface Selection {
  groupId: string;
  ids: ReadonlySet<string>;
}

/** Null while nothing is being chosen. */
export const selectionStore = createStore<Selection | null>(null);

export const startSelection = (groupId: string, id: string) => selectionStore.set({ groupId, ids: new Set([id]) });

export function endSelection(groupId: string): void {
  if (selectionStore.get()?.groupId === groupId) selectionStore.set(null);
}

/** The messages of the group that are ticked; null where none is. */
export function useTickedIds(groupId: string): ReadonlySet<string> | null {
  const selection = useStore(selectionStore);
  return selection?.groupId === groupId && selection.ids.size > 0 ? selection.ids : null;
}

/** Ticks a message, or no longer. */
export function toggleSelected(id: string): void {
  const selection = selectionStore.get();
  if (selection === null) return;
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  selectionStore.set({ ...selection, ids });
}
