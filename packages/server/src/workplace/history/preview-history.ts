import type { HistoryPreview, ReadHistory } from '@wanwen/contract';
import { listGroupMembers } from '../members/manage-members.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { matchPeople } from './match-people.ts';
import { knownAmong } from './message-key.ts';
import { readHistory } from './read-history.ts';
import { requireImporter } from './require-importer.ts';

const SAMPLE = 5;
const SAMPLE_TEXT = 200;
const MISSED_SHOWN = 100;

/** What a history holds, and who in it is who; nothing of it comes in. For the group's admins. */
export async function previewHistory(
  room: WorkplaceRoom,
  who: Who,
  groupId: string,
  asked: ReadHistory,
): Promise<HistoryPreview> {
  room.limits.take('history', who.personId);
  const { group } = await requireImporter(room.store, who, groupId);
  const timeZone = asked.timeZone ?? group.time_zone;
  const { form, messages, authors, notUnderstood, untimed } = readHistory(asked, timeZone, room.clock.now());
  const { items: members } = await listGroupMembers(room, who, groupId);
  const matched = matchPeople(
    authors.map(({ name }) => name),
    members,
  );
  const isKnown = knownAmong(await room.store.messages.importedKeys(groupId));
  return {
    form,
    timeZone,
    messages: messages.length,
    known: messages.filter(({ key }) => isKnown(key)).length,
    untimed,
    firstAt: messages[0]?.time ?? null,
    lastAt: messages.at(-1)?.time ?? null,
    people: authors.map(({ name, messages: count }) => ({
      name,
      messages: count,
      personId: matched.get(name) ?? null,
    })),
    sample: messages.slice(0, SAMPLE).map(({ author, time, text }) => ({
      author,
      time,
      text: [...text.slice(0, 2 * SAMPLE_TEXT)].slice(0, SAMPLE_TEXT).join(''),
    })),
    missed: {
      lines: notUnderstood.reduce((sum, { from, to }) => sum + to - from + 1, 0),
      items: notUnderstood.slice(0, MISSED_SHOWN).map(({ file = null, ...missed }) => ({ file, ...missed })),
    },
  };
}
