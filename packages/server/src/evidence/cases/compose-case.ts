import { wallTimeAt } from '../history/zoned-time.ts';
import type { GroupChatCase } from './case-schema.ts';
import { seededRandom } from './random.ts';
import { type CaseSource, type Draft, instantFrom, type ReferenceDraft } from './read-source.ts';

/** Small talk of a few lines, its speakers called A to D. */
export type SmallTalk = { speaker: string; text: string }[];

export function readSmallTalk(written: string): SmallTalk[] {
  return written
    .trim()
    .split(/\n\s*\n/u)
    .map((thread) => thread.split('\n').map((line) => ({ speaker: line[0]!, text: line.slice(2).trim() })));
}

/** Merges sources by time, strews small talk between their messages, and numbers everything; the same each time. */
export function composeCase(
  name: string,
  sources: readonly CaseSource[],
  smallTalk: readonly SmallTalk[],
  talk: number,
): GroupChatCase {
  const [first] = sources;
  const members = [...new Set(sources.flatMap((source) => source.members))];
  const random = seededRandom(name);
  const spoken = sources.flatMap((source) => source.drafts);
  const drafts = [...spoken, ...strew(spoken, first!.timeZone, members, smallTalk, talk, random)].sort(
    (one, other) => one.time - other.time,
  );
  const ids = new Map<string, string>();
  const messages = drafts.map((draft, index) => {
    const id = `m${String(index + 1).padStart(3, '0')}`;
    if (draft.key) ids.set(draft.key, id);
    return { draft, id };
  });
  const idOf = (key: string) => {
    const id = ids.get(key);
    if (!id) throw new Error(`${name}: nothing is tagged ${key}`);
    return id;
  };
  const entries = sources.flatMap((source) => source.reference);
  const of = (kind: ReferenceDraft['kind']) =>
    entries
      .filter((entry) => entry.kind === kind)
      .map((entry) => ({ text: entry.text, messageIds: entry.keys.map(idOf) }));
  return {
    name,
    language: first!.language,
    timeZone: first!.timeZone,
    now: new Date(Math.max(...sources.map(({ now }) => now))).toISOString(),
    members,
    messages: messages.map(({ draft, id }) => ({
      id,
      author: draft.author,
      time: new Date(draft.time).toISOString(),
      text: draft.text,
      ...(draft.answers ? { replyTo: idOf(draft.answers) } : {}),
    })),
    reference: {
      points: of('point'),
      todos: of('todo').map(readTodo),
      events: of('event').map((entry) => readEvent(entry, first!.timeZone)),
      decisions: of('decision'),
      openQuestions: of('question'),
    },
  };
}

interface Entry {
  text: string;
  messageIds: string[];
}

/** `assignee; due or -; content` */
function readTodo({ text, messageIds }: Entry): GroupChatCase['reference']['todos'][number] {
  const [assignee, due, ...content] = text.split(/\s*[;；]\s*/u);
  return { content: content.join('; '), assignee: assignee!, due: due === '-' ? null : due!, messageIds };
}

/** `title; start; end or -; people` */
function readEvent({ text, messageIds }: Entry, timeZone: string): GroupChatCase['reference']['events'][number] {
  const [title, start, end, people] = text.split(/\s*[;；]\s*/u);
  const iso = (written: string) => new Date(instantFrom(written, timeZone)).toISOString();
  return {
    title: title!,
    start: iso(start!),
    ...(end === '-' ? {} : { end: iso(end!) }),
    people: people!.split(/[、,]\s*/u),
    messageIds,
  };
}

/** What is said at certain hours only. */
const HOURS: [RegExp, [from: number, to: number]][] = [
  [/^早$|早早早|早餐|morning/iu, [8, 10]],
  [/中午|食堂|午饭|lunch|soup/iu, [10, 13]],
  [/下班|准点走|晚上打|calling it a day|good night|tonight|leaving on time/iu, [15, 23]],
];

const isWithin = (hour: number, [from, to]: [number, number]) => hour >= from && hour <= to;

/** Each thread once, at most `lines` lines, each begun a little after some message and then running on beside the talk. */
function strew(
  spoken: readonly Draft[],
  timeZone: string,
  members: readonly string[],
  smallTalk: readonly SmallTalk[],
  lines: number,
  random: () => number,
): Draft[] {
  const strewn: Draft[] = [];
  const left = [...smallTalk];
  while (left.length > 0) {
    const [thread] = left.splice(Math.floor(random() * left.length), 1);
    if (strewn.length + thread!.length > lines) continue;
    const people = shuffled(members, random);
    const hours = HOURS.find(([words]) => thread!.some(({ text }) => words.test(text)))?.[1];
    const fitting = spoken.filter(({ time }) => !hours || isWithin(wallTimeAt(time, timeZone).hour, hours));
    if (fitting.length === 0) continue;
    let time = fitting[Math.floor(random() * fitting.length)]!.time;
    for (const { speaker, text } of thread!) {
      time += Math.round(4 + random() * 55) * 1000 + 1;
      strewn.push({ author: people['ABCD'.indexOf(speaker) % people.length]!, time, text });
    }
  }
  return strewn;
}

function shuffled<One>(all: readonly One[], random: () => number): One[] {
  return all
    .map((one) => ({ one, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ one }) => one);
}
