import {
  groupMessageLimit,
  type HistoryPreview,
  historyMessageLimit,
  historySizeLimit,
  type ReadHistory,
} from '@wanwen/contract';
import { type ImportedHistory, importHistory } from '../../evidence/index.ts';
import { cleanText } from '../../platform/index.ts';
import { historyTooLarge } from '../errors.ts';
import { messageKeys } from './message-key.ts';

/** A message of a history, ready to come into a group. */
export interface HistoryMessage {
  /** By which it is known again. */
  key: string;
  author: string;
  /** ISO 8601 in UTC. */
  time: string;
  text: string;
  /** Place of the message that it answers. */
  replyTo?: number;
}

export interface History extends Pick<ImportedHistory, 'form' | 'authors'>, Pick<HistoryPreview, 'missed'> {
  /** The oldest first. */
  messages: HistoryMessage[];
  /** How many have no time of their own. */
  untimed: number;
}

export type HistoryFiles = Pick<ReadHistory, 'files'>;

const MISSED_SHOWN = 100;

/** @throws {AppError} `history_too_large` */
export function requireSize({ files }: HistoryFiles): void {
  const size = files.reduce(
    (sum, file) => sum + ('base64' in file ? Buffer.byteLength(file.base64, 'base64') : Buffer.byteLength(file.text)),
    0,
  );
  if (size > historySizeLimit) throw historyTooLarge(historySizeLimit);
}

/** Reads a chat history, whatever it is, of no more than the limit. */
export function readHistory({ files }: HistoryFiles, timeZone: string, now: number): History {
  const sources = files.map((file) => ({
    path: file.name,
    content: 'base64' in file ? Buffer.from(file.base64, 'base64') : file.text,
  }));
  const limits = { bytes: historySizeLimit, messages: historyMessageLimit };
  const { form, authors, notUnderstood, messages: read } = importHistory(sources, { timeZone, now, limits });
  const ordered = oldestFirst(read).flatMap(inPieces);
  const keys = messageKeys(ordered);
  const places = new Map(ordered.map(({ id }, index) => [id, index] as const).reverse());
  const times = filledTimes(ordered, now);
  const messages = ordered.map(({ author, text, replyTo }, index): HistoryMessage => {
    const answered = replyTo === undefined ? undefined : places.get(replyTo);
    const place = answered !== undefined && answered < index ? { replyTo: answered } : {};
    return { key: keys[index]!, author, time: times[index]!, text, ...place };
  });
  const missed = {
    lines: notUnderstood.reduce((sum, { from, to }) => sum + to - from + 1, 0),
    items: notUnderstood.slice(0, MISSED_SHOWN).map(({ file = null, ...one }) => ({ file, ...one })),
  };
  return { form, authors, missed, messages, untimed: read.filter(({ time }) => time === null).length };
}

/** As messages of a group can be: a longer one is several. */
function inPieces<Message extends { text: string }>(message: Message): Message[] {
  const text = cleanText(message.text).trim();
  const pieces: Message[] = [];
  for (let start = 0; start < text.length; start += groupMessageLimit)
    pieces.push({ ...message, text: text.slice(start, start + groupMessageLimit).toWellFormed() });
  return pieces;
}

interface Timed {
  time: string | null;
}

/** Some tools export the newest first; within a minute the order of the export holds. */
function oldestFirst<Message extends Timed>(messages: readonly Message[]): Message[] {
  const times = messages.flatMap(({ time }) => time ?? []);
  const falls = times.filter((time, index) => index > 0 && time < times[index - 1]!).length;
  const rises = times.filter((time, index) => index > 0 && time > times[index - 1]!).length;
  const ordered = falls > rises ? messages.toReversed() : [...messages];
  const known = filledTimes(ordered, 0);
  return ordered
    .map((message, index) => ({ message, time: known[index]! }))
    .sort((one, other) => (one.time < other.time ? -1 : one.time > other.time ? 1 : 0))
    .map(({ message }) => message);
}

/** A message without a time takes that of the one before, the first ones that of the first that has one. */
function filledTimes(messages: readonly Timed[], now: number): string[] {
  let last = messages.find(({ time }) => time !== null)?.time ?? new Date(now).toISOString();
  return messages.map(({ time }) => {
    last = time ?? last;
    return last;
  });
}
