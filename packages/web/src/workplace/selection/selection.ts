import { createStore } from '../../live/store.ts';

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

/** Ticks a message, or no longer. */
export function toggleSelected(id: string): void {
  const selection = selectionStore.get();
  if (selection === null) return;
  const ids = new Set(selection.ids);
  if (!ids.delete(id)) ids.add(id);
  selectionStore.set({ ...selection, ids });
}
