import type { Readable } from 'node:stream';
import { type GroupFile, groupFileLimit } from '@wanwen/contract';
import { cleanText, isoTime } from '../../platform/index.ts';
import { emptyFile } from '../errors.ts';
import { requireMember } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { FileRow } from '../stores/file-store.ts';
import { textKind } from '../texts/text-kind.ts';
import type { Who } from '../who.ts';
import { pictureSize } from './picture-size.ts';
import { presentFile } from './present-file.ts';
import { sniffType } from './sniff-type.ts';

/** Takes in a file for a message that is still to be sent; one that is never sent goes after a day. */
export async function uploadFile(
  room: WorkplaceRoom,
  who: Who,
  groupId: string,
  { name, open }: { name: string; open: () => Readable },
): Promise<GroupFile> {
  await requireMember(room.store, who, groupId);
  room.limits.take('upload', who.personId);
  const { hash, size, head } = await room.contents.add(open(), groupFileLimit);
  if (size === 0) throw emptyFile();
  const type = sniffType(head);
  const picture = pictureSize(type, head);
  const row: FileRow = {
    id: room.newId(),
    organisation_id: who.organisationId,
    group_id: groupId,
    uploaded_by: who.personId,
    message_id: null,
    content_hash: hash,
    name: fileName(name),
    type,
    size,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    created_at: isoTime(room.clock),
    text_state: textKind({ name, type }) === null ? 'none' : 'waiting',
    text_tries: 0,
    text_at: null,
  };
  await room.store.files.insert(row);
  return presentFile(row);
}

/** The last part of a path, without what no file system takes, and what shows `exe.png` for `gnp.exe`. */
const fileName = (name: string) =>
  cleanText(name.split(/[/\\]/).at(-1)!)
    .replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim() || 'file';
