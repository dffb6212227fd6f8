import { readStamp } from '../history/read-stamp.ts';
import { instantOf } from '../history/zoned-time.ts';
import { seededRandom } from './random.ts';

/** A message as written by hand: known by its source and tag, or by nothing. */
export interface Draft {
  key?: string;
  author: string;
  /** Milliseconds since 1970. */
  time: number;
  text: string;
  answers?: string;
}

/** What a source says of its own messages, by their keys. */
export interface ReferenceDraft {
  kind: 'point' | 'todo' | 'event' | 'decision' | 'question';
  keys: string[];
  text: string;
}

export interface CaseSource {
  name: string;
  language: 'zh' | 'en';
  timeZone: string;
  now: number;
  members: string[];
  /** Lines of small talk to be strewn in. */
  talk: number;
  drafts: Draft[];
  reference: ReferenceDraft[];
}

const LINE = /^(?:(?<tag>[\w]*)(?:>(?<answers>\w+))?\|\s*)?(?<author>[^:：|]{1,30})[:：]\s*(?<text>.+)$/u;

/**
 * Reads a chat written by hand: a head of `name: value` lines; `== 2026-03-02 09:10` sets the clock; then one message a
 * line, `tag>answered| author: text`, a few seconds to minutes after the one before; at the end `== reference`.
 */
export function readSource(name: string, written: string): CaseSource {
  const [head = '', ...blocks] = written.split(/^== /mu);
  const fields = Object.fromEntries(
    head
      .split('\n')
      .filter((line) => line.includes(':'))
      .map((line) => [line.slice(0, line.indexOf(':')).trim(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  const timeZone = fields.zone!;
  const random = seededRandom(name);
  const drafts: Draft[] = [];
  const reference: ReferenceDraft[] = [];
  for (const block of blocks) {
    const [title = '', ...lines] = block.split('\n');
    const filled = lines.filter((line) => line.trim() !== '');
    if (title.trim() === 'reference') {
      reference.push(...filled.map((line) => readReference(line, name)));
      continue;
    }
    let time = instantFrom(title, timeZone);
    for (const line of filled) {
      const groups = line.match(LINE)?.groups;
      if (!groups) throw new Error(`${name}: no message in "${line}"`);
      drafts.push({
        ...(groups.tag ? { key: `${name}/${groups.tag}` } : {}),
        author: groups.author!.trim(),
        time,
        text: groups.text!.replaceAll('\\n', '\n'),
        ...(groups.answers ? { answers: `${name}/${groups.answers}` } : {}),
      });
      time += Math.round(12 + random() * 150) * 1000;
    }
  }
  return {
    name,
    language: name.slice(0, 2) as 'zh' | 'en',
    timeZone,
    now: instantFrom(fields.now!, timeZone),
    members: fields.members!.split(/[、,]\s*/u),
    talk: Number(fields.talk ?? 0),
    drafts,
    reference,
  };
}

function readReference(line: string, name: string): ReferenceDraft {
  const [, kind, tags, text] = line.match(/^(point|todo|event|decision|question) ([\w,]+): (.+)$/u) ?? [];
  if (!kind) throw new Error(`${name}: no reference in "${line}"`);
  return { kind: kind as ReferenceDraft['kind'], keys: tags!.split(',').map((tag) => `${name}/${tag}`), text: text! };
}

/** `2026-03-02 09:10` on the wall of a zone. */
export function instantFrom(text: string, timeZone: string): number {
  const stamp = readStamp(text.trim(), { now: 0, timeZone, dayFirst: false });
  if (!stamp?.day?.year || !stamp.clock) throw new Error(`"${text}" is no day with a time`);
  return instantOf({ ...(stamp.day as { year: number; month: number; day: number }), ...stamp.clock }, timeZone);
}
