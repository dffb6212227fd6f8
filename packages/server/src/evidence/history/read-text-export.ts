import {
  countAuthors,
  type HistoryLimits,
  type ImportedHistory,
  type ImportedMessage,
  type NotUnderstood,
  shortened,
  type TimeContext,
} from './imported.ts';
import {
  CLOCK,
  DAY,
  hasDayFirst,
  readStamp,
  resolveStamps,
  STAMP,
  type Stamp,
  type StampContext,
} from './read-stamp.ts';

interface Head {
  author: string;
  stamp?: Stamp;
  /** What stands behind the head on its own line. */
  text: string;
  /** Lines that the head takes. */
  lines: number;
}

type ReadHead = (lines: readonly string[], at: number, context: StampContext) => Head | undefined;

const NAME = String.raw`[^\s:：\[\]【】|，。！？!?][^:：\[\]|，。！？!?]{0,39}?`;
/** Characters that phones put into exports. */
const MARKS = /^[\u200e\u200f\u202a-\u202e\ufeff]+/u;

const oneLine =
  (pattern: RegExp): ReadHead =>
  (lines, at, context) => {
    const groups = lines[at]!.replace(MARKS, '').match(pattern)?.groups;
    if (!groups) return undefined;
    const stamp = groups.stamp === undefined ? undefined : readStamp(groups.stamp, context);
    if (groups.stamp !== undefined && !stamp?.clock) return undefined;
    return {
      author: tidy(groups.name!),
      ...(stamp ? { stamp } : {}),
      text: (groups.text ?? '').replace(MARKS, ''),
      lines: 1,
    };
  };

/** The ways in which chat tools write who said what, the most telling first. */
const FORMS: ReadHead[] = [
  // [05/03/2026, 10:20:33] Alice: text
  oneLine(new RegExp(`^\\[(?<stamp>${STAMP})\\]\\s*(?<name>${NAME})\\s*[:：]\\s?(?<text>.*)$`, 'iu')),
  // 05/03/2026, 10:20 - Alice: text
  oneLine(new RegExp(`^(?<stamp>${STAMP})\\s[-–—]\\s(?<name>${NAME})\\s*[:：]\\s?(?<text>.*)$`, 'iu')),
  // Alice, [05.03.2026 10:20]
  oneLine(new RegExp(`^(?<name>${NAME})[,，]?\\s*\\[(?<stamp>${STAMP})\\]\\s*[:：]?\\s?(?<text>.*)$`, 'iu')),
  // 2026-03-05 10:20:33 李雷: text
  oneLine(new RegExp(`^(?<stamp>${STAMP})\\s+(?<name>${NAME})\\s*[:：]\\s?(?<text>.*\\S.*)$`, 'iu')),
  // 2026-03-05 10:20:33 李雷(10001)
  oneLine(new RegExp(`^(?<stamp>${DAY}[\\s,，T]*${CLOCK})\\s+(?<name>${NAME})\\s*[:：]?\\s*$`, 'iu')),
  // 李雷 2026-03-05 10:20
  oneLine(new RegExp(`^(?<name>${NAME})[\\s,，:：]+(?<stamp>${STAMP})\\s*[:：]?\\s*$`, 'iu')),
  // Alice, and the time below
  (lines, at, context) => {
    const name = lines[at]!.trim();
    const below = lines[at + 1]?.trim() ?? '';
    if (!new RegExp(`^${NAME}$`, 'u').test(name) || !new RegExp(`^${STAMP}$`, 'iu').test(below)) return undefined;
    const stamp = readStamp(below, context);
    return stamp?.clock && !readStamp(name, context) ? { author: tidy(name), stamp, text: '', lines: 2 } : undefined;
  },
  // [05/03 10:20] Alice, and the words below
  oneLine(new RegExp(`^\\[(?<stamp>${STAMP})\\]\\s*(?<name>${NAME})\\s*$`, 'iu')),
];
/** Without any times; of the lines, this share must have such a head, and so many, before text is read as a conversation. */
const UNTIMED: { form: ReadHead; share: number; least: number }[] = [
  // 李雷：text
  {
    form: oneLine(/^(?<name>[\p{L}][\p{L}\p{N} ._·-]{0,19}?)\s*[:：]\s?(?<text>.*\S.*)$/u),
    share: 0.5,
    least: 2,
  },
  // 李雷：, and the words below
  { form: oneLine(/^(?<name>[\p{L}][\p{L}\p{N} ._·-]{0,19}?)\s*[:：]\s*$/u), share: 0.3, least: 3 },
];

/** A line with a time in front and nobody who speaks: who joined, what was renamed. */
const SYSTEM = new RegExp(`^(?:\\[${STAMP}\\]|${STAMP}\\s[-–—]\\s)`, 'iu');
const SYSTEM_AUTHOR = /^(?:系统消息|系统通知|系统提示|system message)$/iu;

/** A line that only says which day it is. */
const DIVIDER = new RegExp(
  `^[\\s\\-–—=·*]*(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,\\s)?(?<day>${DAY})(?:\\s?(?:星期|周)[一二三四五六日天])?[\\s\\-–—=·*]*$`,
  'iu',
);

/** Reads a conversation copied or exported as plain text; the way it writes heads is the one most of its lines agree with. */
export function readTextExport(text: string, context: TimeContext, limits: HistoryLimits): ImportedHistory {
  const lines = text.replace(/^\ufeff/u, '').split(/\r\n|\n|\r/u);
  const withOrder = { ...context, dayFirst: hasDayFirst(text, context) };
  const form = trusted(formOf(lines, withOrder), lines, withOrder);
  const drafts: { head: Head; divider?: Stamp; from: number; to: number; body: string[] }[] = [];
  const notUnderstood: NotUnderstood[] = [];
  let divider: { stamp: Stamp; line: number } | undefined;
  const miss = (from: number, to: number, reason: NotUnderstood['reason']) => {
    const last = notUnderstood.at(-1);
    if (last && last.reason === reason && last.to === from - 1) last.to = to;
    else notUnderstood.push({ from, to, text: shortened(lines[from - 1]!), reason });
  };
  const dropDivider = () => {
    if (divider) miss(divider.line, divider.line, 'no-text');
    divider = undefined;
  };

  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (form && SYSTEM.test(line.replace(MARKS, '')) && !form(lines, at, withOrder)) {
      dropDivider();
      miss(at + 1, at + 1, 'system-message');
      continue;
    }
    const head = form?.(lines, at, withOrder);
    if (head && drafts.length >= limits.messages) {
      dropDivider();
      miss(at + 1, lines.length, 'over-limit');
      break;
    }
    if (head) {
      const from = divider ? divider.line : at + 1;
      drafts.push({
        head,
        ...(divider ? { divider: divider.stamp } : {}),
        from,
        to: at + head.lines,
        body: [head.text],
      });
      divider = undefined;
      at += head.lines - 1;
      continue;
    }
    const day = form === undefined ? undefined : line.match(DIVIDER)?.groups?.day;
    const stamp = day ? readStamp(day, withOrder) : undefined;
    const last = drafts.at(-1);
    if (stamp) {
      dropDivider();
      divider = { stamp, line: at + 1 };
    } else if (line.trim() === '') {
      // A blank line between two messages belongs to neither.
      if (last && !divider && last.to === at) {
        last.body.push('');
        last.to = at + 1;
      }
    } else if (last && !divider) {
      last.body.push(line);
      last.to = at + 1;
    } else {
      dropDivider();
      miss(at + 1, at + 1, last ? 'no-author' : 'before-first-message');
    }
  }
  dropDivider();
  return finish(drafts, notUnderstood, lines, context);
}

function finish(
  drafts: { head: Head; divider?: Stamp; from: number; to: number; body: string[] }[],
  notUnderstood: NotUnderstood[],
  lines: string[],
  context: TimeContext,
): ImportedHistory {
  const stamps = drafts.map(({ head, divider }) => ({ ...divider, ...head.stamp }) as Stamp);
  const isTimed = drafts.some(({ head }) => head.stamp);
  const times = isTimed ? resolveStamps(stamps, context) : [];
  const messages: ImportedMessage[] = [];
  for (const [index, { head, from, to, body }] of drafts.entries()) {
    const text = body.join('\n').trim();
    if (text === '' || SYSTEM_AUTHOR.test(head.author)) {
      notUnderstood.push({
        from,
        to,
        text: shortened(lines[from - 1]!),
        reason: text === '' ? 'no-text' : 'system-message',
      });
      continue;
    }
    const time = times[index] === undefined ? null : new Date(times[index]).toISOString();
    messages.push({ id: String(messages.length + 1), author: head.author, time, text, from, to });
  }
  notUnderstood.sort((one, other) => one.from - other.from);
  return { form: messages.length > 0 ? 'text' : 'unknown', messages, authors: countAuthors(messages), notUnderstood };
}

/** The form that finds most heads; one without times only if it finds them nearly everywhere. */
function formOf(lines: readonly string[], context: StampContext): ReadHead | undefined {
  const sample = lines.slice(0, 5000);
  const filled = sample.filter((line) => line.trim() !== '').length;
  const countOf = (form: ReadHead) => sample.filter((_, at) => form(sample, at, context)).length;
  const timed = FORMS.map(countOf);
  const most = Math.max(...timed);
  if (most > 0) return FORMS[timed.indexOf(most)];
  return UNTIMED.find(({ form, share, least }) => countOf(form) >= Math.max(least, filled * share))?.form;
}

/**
 * Where most heads have a day, one without is text such as "lunch 12:30", unless its author has another.
 */
function trusted(form: ReadHead | undefined, lines: readonly string[], context: StampContext): ReadHead | undefined {
  if (!form) return undefined;
  const heads = lines.flatMap((_, at) => form(lines, at, context) ?? []);
  const dated = heads.filter(({ stamp }) => stamp?.day);
  if (dated.length < heads.length * 0.5) return form;
  const authors = new Set(dated.map(({ author }) => author));
  return (all, at, each) => {
    const head = form(all, at, each);
    return head && (!head.stamp || head.stamp.day || authors.has(head.author)) ? head : undefined;
  };
}

/** A name without the account behind it: 李雷(10001), 李雷<li@example.com>. */
function tidy(name: string): string {
  const bare = name
    .replace(/\s*[(（<＜][\w.@+-]*\d[\w.@+-]*[)）>＞]\s*$|\s*[<＜][^<>]*@[^<>]*[>＞]\s*$/u, '')
    .replace(/\s+APP$/u, '')
    .trim();
  return bare === '' ? name.trim() : bare;
}
