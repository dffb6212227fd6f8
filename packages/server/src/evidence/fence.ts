import { createHmac, randomBytes } from 'node:crypto';
import { HIDDEN } from './hidden-characters.ts';
import type { ChatMessage } from './message.ts';

/** A conversation as it stands in a prompt. */
export interface FencedMessages {
  text: string;
  /** What opens and closes it, for the instructions to name. */
  open: string;
  close: string;
  /** The message behind each short id (`m1`, `m2` …) that the model sees. */
  messageOf: Map<string, string>;
}

export interface FenceOptions {
  /** Of one conversation; the boundary depends on it, so that the same history gives the same prompt. */
  scope: string;
  /** How a time is shown; as it is unless told. */
  showTime?: (time: string) => string;
}

/** Token and role marks of the model families, and whatever looks like a tag. */
const OPENING = /<(?=[/|<a-z\u4e00-\u9fff!?])/giu;
const MARKS: [RegExp, string][] = [
  [OPENING, '＜'],
  [/\|>/gu, '|＞'],
  [/\[(?=\/?(?:INST|SYS|system|user|assistant))/giu, '［'],
  [/```/gu, '｀｀｀'],
  [/^([^\S\n]*)#(?=#*\s)/gmu, '$1＃'],
];

/**
 * Writes messages of people nobody vouches for into a prompt so that none can leave its place: every line of a message
 * is indented, marks of tokens and roles become their full-width twins, invisible characters go, and the whole stands
 * between boundaries that nobody can guess without the secret. What is changed does not count in `normalise`, so a
 * quote from the prompt is found in the message.
 */
export function createFence(
  secret: Uint8Array = randomBytes(32),
): (messages: readonly ChatMessage[], options: FenceOptions) => FencedMessages {
  return (messages, { scope, showTime = (time) => time }) => {
    const boundary = createHmac('sha256', secret).update(scope).digest('hex').slice(0, 16);
    const messageOf = new Map<string, string>();
    const shortOf = new Map<string, string>();
    const lines: string[] = [];
    for (const [index, message] of messages.entries()) {
      const short = `m${index + 1}`;
      messageOf.set(short, message.id);
      shortOf.set(message.id, short);
      const answered = message.replyTo === undefined ? undefined : shortOf.get(message.replyTo);
      const head = [short, showTime(message.time), oneLine(message.author, boundary)].join(' | ');
      const more = [...(answered ? [`re ${answered}`] : []), ...fileOf(message, boundary)].map((part) => ` | ${part}`);
      lines.push(`[${head}${more.join('')}]`, indented(message.text, boundary));
    }
    const [open, close] = [`<chat-${boundary}>`, `</chat-${boundary}>`];
    return { text: [open, ...lines, close].join('\n'), open, close, messageOf };
  };
}

/** A text in which no mark of a token or a role is left. */
export function withoutMarks(text: string): string {
  let safe = text
    .replace(new RegExp(HIDDEN.source, 'gu'), '')
    .replace(/\p{Cc}/gu, (control) => (/[\n\t]/.test(control) ? control : ' '));
  for (const [mark, twin] of MARKS) safe = safe.replace(mark, twin);
  return safe;
}

const indented = (text: string, boundary: string) =>
  safely(text.replace(/\r\n?|[\u2028\u2029\u0085\v\f]/gu, '\n'), boundary)
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');

const fileOf = ({ file }: ChatMessage, boundary: string) =>
  file === undefined
    ? []
    : [`file ${oneLine(file.name, boundary)}${file.page === undefined ? '' : `, page ${file.page}`}`];

const oneLine = (name: string, boundary: string) =>
  safely(name.replace(/\s+/gu, ' '), boundary)
    .replaceAll('|', '｜')
    .replaceAll('[', '［')
    .replaceAll(']', '］')
    .slice(0, 60);

/** Who knows the boundary has read it in an answer: it is taken out wherever it stands. */
const safely = (text: string, boundary: string) => withoutMarks(text).replaceAll(new RegExp(boundary, 'gi'), '(…)');
