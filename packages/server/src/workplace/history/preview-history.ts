import type { HistoryPreview, ReadHistory } from '@wanwen/contract';
import { listGroupMembers } from '../members/manage-members.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { Who } from '../who.ts';
import { inSlices } from './in-slices.ts';
import { knownMessages } from './known-messages.ts';
import { matchPeople } from './match-people.ts';
import type { HistoryMessage } from './read-history.ts';
import { requireImporter } from './require-importer.ts';

const SAMPLE = 5;
const SAMPLE_TEXT = 200;
const SLICE = 2000;

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
  const order = { files: asked.files, timeZone, now: room.clock.now() };
  const { form, messages, authors, missed, untimed } = await room.histories.read(order);
  const { items: members } = await listGroupMembers(room, who, groupId);
  const matched = matchPeople(
    authors.map(({ name }) => name),
    members,
  );
  return {
    form,
    timeZone,
    messages: messages.length,
    known: await countKnown(room, groupId, messages),
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
    missed,
  };
}

async function countKnown(
  { store }: WorkplaceRoom,
  groupId: string,
  messages: readonly HistoryMessage[],
): Promise<number> {
  const isKnown = await knownMessages(store, groupId);
  let known = 0;
  for await (const some of inSlices(messages, SLICE)) known += some.filter(({ key }) => isKnown(key)).length;
  return known;
}
