import type { GroupFileText } from '@wanwen/contract';
import { groupFileNotFound } from '../errors.ts';
import { requireGroup } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';

/** Characters that are shown of a file: what a page can hold without growing slow. */
const SHOWN = 200_000;

/**
 * The text of a file of a message, as far as it was read, for those who may read the message.
 * @throws {AppError} `group_file_not_found`, also for a file that was not sent yet
 */
export async function getFileText(
  { store }: WorkplaceRoom,
  who: Who,
  { groupId, id }: { groupId: string; id: string },
): Promise<GroupFileText> {
  await requireGroup(store, who, groupId, 'read');
  const row = await store.files.find(groupId, id);
  if (!row || row.message_id === null) throw groupFileNotFound();
  const pages: GroupFileText['pages'] = [];
  let left = SHOWN;
  for (const { page, text } of await store.passages.ofFile(id)) {
    const last = pages.at(-1);
    const shown = text.slice(0, left);
    if (last !== undefined && last.page === page) last.text += shown;
    else if (left > 0) pages.push({ page, text: shown });
    left -= text.length;
  }
  const state = row.text_state === 'reading' ? 'waiting' : row.text_state;
  return { state: state === 'read' && left < 0 ? 'cut' : state, pages };
}
