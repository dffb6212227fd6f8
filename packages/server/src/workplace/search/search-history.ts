import type { MessageRange } from '@wanwen/contract';
import { foldText } from '../../platform/index.ts';
import { presentRead, type ReadMessage, readRange } from '../messages/read-messages.ts';
import { requireGroup } from '../require-group.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { MessageRow } from '../stores/message-store.ts';
import type { FoundPassage } from '../stores/passage-store.ts';
import type { Who } from '../who.ts';
import { askedTerms } from './asked-terms.ts';
import { orderFound } from './order-found.ts';
import { passageKey } from './passage-key.ts';
import { rankEntries } from './rank-entries.ts';

/** Most messages and passages that have to do with a question. */
const MOST_HITS = 150;
/** The newest messages, which tell how things stand now. */
const NEWEST = 100;
/** A history of no more than this is given whole. */
const SHORT = 400;
/** Of the newest files, the beginnings: a short file may hold an answer in other words than the question's. */
const BEGINNINGS = 4;
/** Messages of somebody whom the question names. */
const OF_PERSON = 60;
/** Milliseconds that files which were just sent are waited for. */
const FILES_MS = 8000;

export interface SearchedHistory {
  /** Ascending by number. */
  messages: ReadMessage[];
  passages: (FoundPassage & { key: string })[];
  /** Messages (their ids) and passages (their keys), those first that are of most use to answer the question. */
  order: string[];
  /** What was looked through. */
  searched: { messages: number; files: number; from: string | null; to: string | null };
  timeZone: string;
}

/**
 * What a person may read of a group that has to do with a question: messages with their neighbours, the newest, and passages
 * of files. Without a range the whole history is looked through, with one all of its messages are given.
 * @throws {AppError} `group_not_found` where they may not read it
 */
export async function searchHistory(
  room: WorkplaceRoom,
  who: Who,
  groupId: string,
  { question, range }: { question: string; range?: MessageRange },
): Promise<SearchedHistory> {
  const { store, directory } = room;
  const access = await requireGroup(store, who, groupId, 'read');
  room.limits.take('search', who.personId);
  await room.texts.settle(groupId, FILES_MS);
  const hits = await findHits(room, groupId, question);
  const found = range === undefined ? await wholeHistory(room, groupId, hits) : await readRange(room, access, range);
  const rows = found.filter((row) => row.deleted_at === null).toSorted((one, other) => one.seq - other.seq);
  const ids = range === undefined ? undefined : new Set(rows.map(({ id }) => id));
  const passages = hits.passages.filter(({ messageId }) => ids === undefined || ids.has(messageId));
  const names = await directory.namesOf([...new Set(rows.flatMap((row) => row.author_id ?? []))]);
  return {
    messages: rows.map((row) => presentRead(row, names)),
    passages: passages.map((passage) => ({ ...passage, key: passageKey(passage) })),
    order: orderFound(rows, passages, hits.order),
    searched: await spanOf(room, groupId, range === undefined ? undefined : rows),
    timeZone: access.group.time_zone,
  };
}

/** What holds terms of the question, or was said by somebody whom it names. */
async function findHits({ store, directory }: WorkplaceRoom, groupId: string, question: string) {
  const indexes = ['messages', 'passages'] as const;
  const terms = askedTerms(question);
  const ranked = await rankEntries(store.holders, groupId, { terms, indexes, most: MOST_HITS });
  const entriesOf = (index: string) => ranked.filter((hit) => hit.index === index).map(({ entry }) => entry);
  const messageOf = await store.holders.messagesOf('messages', groupId, entriesOf('messages'));
  const held = await store.passages.find(groupId, entriesOf('passages'));
  const beginnings = await store.passages.beginnings(groupId, BEGINNINGS);
  const passages = [...new Map([...held, ...beginnings].map((passage) => [passage.id, passage])).values()];
  const passageOf = new Map(passages.map((passage) => [passage.id, passage]));
  const order = ranked.flatMap(({ index, entry }) => {
    if (index === 'messages') return messageOf.get(entry) ?? [];
    const passage = passageOf.get(entry);
    return passage ? passageKey(passage) : [];
  });
  const people = await namedIn({ store, directory }, groupId, question);
  const said = await Promise.all(people.map((id) => store.messages.newestBy(groupId, id, OF_PERSON)));
  return { order: [...order, ...said.flat().map(({ id }) => id)], messageIds: [...messageOf.values()], said, passages };
}

type Hits = Awaited<ReturnType<typeof findHits>>;

/** Members whose names stand in the question. */
async function namedIn(
  { store, directory }: Pick<WorkplaceRoom, 'store' | 'directory'>,
  groupId: string,
  question: string,
) {
  const ids = (await store.members.list(groupId)).map((row) => row.person_id);
  const asked = foldText(question);
  return [...(await directory.namesOf(ids))].flatMap(([id, name]) => (asked.includes(foldText(name)) ? id : []));
}

/** A short history as it is; of a longer one the hits with their neighbours and what they answer, and the newest. */
async function wholeHistory({ store }: WorkplaceRoom, groupId: string, hits: Hits): Promise<MessageRow[]> {
  const newest = await store.messages.newest(groupId, { from: 0, time: '', limit: SHORT + 1 });
  if (newest.length <= SHORT) return newest;
  const carriers = hits.passages.map(({ messageId }) => messageId);
  const found = await store.messages.byIds(groupId, [...new Set([...hits.messageIds, ...carriers])]);
  const seqs = [...found, ...hits.said.flat()].flatMap(({ seq }) => [seq - 1, seq, seq + 1]);
  const near = await store.messages.bySeqs(groupId, [...new Set(seqs)]);
  const answered = await store.messages.byIds(groupId, [...new Set(near.flatMap((row) => row.reply_to_id ?? []))]);
  const all = [...near, ...answered, ...newest.slice(-NEWEST)];
  return [...new Map(all.map((row) => [row.id, row])).values()];
}

async function spanOf({ store }: WorkplaceRoom, groupId: string, rows: readonly MessageRow[] | undefined) {
  if (rows !== undefined) {
    const times = rows.map((row) => row.created_at).sort();
    const files = rows.reduce((sum, row) => sum + (JSON.parse(row.files) as unknown[]).length, 0);
    return { messages: rows.length, files, from: times[0] ?? null, to: times.at(-1) ?? null };
  }
  const span = await store.messages.span(groupId);
  const [messages, files] = [await store.holders.count('messages', groupId), await store.files.countRead(groupId)];
  return { messages, files, from: span?.from ?? null, to: span?.to ?? null };
}
