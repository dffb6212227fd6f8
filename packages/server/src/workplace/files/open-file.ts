import type { Readable } from 'node:stream';
import type { GroupFile } from '@wanwen/contract';
import { fileContentMissing, groupFileNotFound } from '../errors.ts';
import { requireGroup } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { presentFile } from './present-file.ts';

/** A file of a message, for those who may read the message; one that was not sent yet, for who uploaded it. */
export async function openFile(
  room: WorkplaceRoom,
  who: Who,
  { groupId, id }: { groupId: string; id: string },
): Promise<{ file: GroupFile; stream: Readable }> {
  await requireGroup(room.store, who, groupId, 'read');
  const row = await room.store.files.find(groupId, id);
  if (!row || (row.message_id === null && row.uploaded_by !== who.personId)) throw groupFileNotFound();
  const content = await room.contents.open(row.content_hash);
  if (!content) throw fileContentMissing(row.name);
  return { file: presentFile(row), stream: content.stream };
}
