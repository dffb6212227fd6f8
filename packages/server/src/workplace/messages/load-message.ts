import { groupMessageDeleted, groupMessageNotFound } from '../errors.ts';
import type { WorkplaceStore } from '../store.ts';
import type { MessageRow } from '../stores/message-store.ts';

/** @throws {AppError} `group_message_not_found` */
export async function loadMessage(store: WorkplaceStore, groupId: string, id: string): Promise<MessageRow> {
  const row = await store.messages.find(groupId, id);
  if (!row) throw groupMessageNotFound();
  return row;
}

/** The same where it must still say something. @throws {AppError} also `group_message_deleted` */
export async function loadStanding(store: WorkplaceStore, groupId: string, id: string): Promise<MessageRow> {
  const row = await loadMessage(store, groupId, id);
  if (row.deleted_at !== null) throw groupMessageDeleted();
  return row;
}
