import type { Readable } from 'node:stream';
import type { GroupFile } from '@wanwen/contract';
import { fileContentMissing, groupFileNotFound } from '../errors.ts';
import { requireGroup } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { FileRow } from '../stores/file-store.ts';
import type { Who } from '../who.ts';
import type { ByteRange } from './content-folder.ts';
import { presentFile } from './present-file.ts';

interface Place {
  groupId: string;
  id: string;
}

/** A file of a message, for those who may read the message; one that was not sent yet, for who uploaded it. */
export async function openFile(
  room: WorkplaceRoom,
  who: Who,
  place: Place,
  rangeOf: (file: GroupFile) => ByteRange | undefined = () => undefined,
): Promise<{ file: GroupFile; stream: Readable; range: ByteRange | undefined }> {
  const row = await requireFile(room, who, place);
  const file = presentFile(row);
  const range = rangeOf(file);
  const content = await room.contents.open(row.content_hash, range);
  if (!content) throw fileContentMissing(row.name);
  return { file, stream: content.stream, range };
}

/** @throws {AppError} `group_file_not_found`, also to who may not see it */
export async function requireFile({ store }: WorkplaceRoom, who: Who, { groupId, id }: Place): Promise<FileRow> {
  await requireGroup(store, who, groupId, 'read');
  const row = await store.files.find(groupId, id);
  if (!row || (row.message_id === null && row.uploaded_by !== who.personId)) throw groupFileNotFound();
  return row;
}
