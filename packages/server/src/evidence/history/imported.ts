/** A message of an export; `time` is null where the export tells none. */
export interface ImportedMessage {
  /** Its number in the import, or the export's own id. */
  id: string;
  author: string;
  time: string | null;
  text: string;
  replyTo?: string;
  reactions?: number;
  /** Where it stands: lines from 1, or entries of a JSON file; both inclusive. */
  file?: string;
  from: number;
  to: number;
}

/** Lines, or entries of a JSON file, that are in no message. */
export interface NotUnderstood {
  file?: string;
  from: number;
  to: number;
  /** The first of them, shortened. */
  text: string;
  reason:
    | 'header'
    | 'too-many-cells'
    | 'before-first-message'
    | 'no-author'
    | 'no-time'
    | 'no-text'
    | 'system-message'
    | 'not-json'
    | 'over-limit';
}

type HistoryForm = 'text' | 'csv' | 'slack' | 'unknown';

export interface ImportedHistory {
  form: HistoryForm;
  /** In the order of the export. */
  messages: ImportedMessage[];
  /** Everyone who wrote, the most talkative first. */
  authors: { name: string; messages: number }[];
  notUnderstood: NotUnderstood[];
}

/** What reading a time without a date or a year takes. */
export interface TimeContext {
  /** Milliseconds since 1970. */
  now: number;
  /** IANA zone of the people who wrote. */
  timeZone: string;
}

export interface HistoryLimits {
  /** Bytes of one import, all files together. */
  bytes: number;
  messages: number;
}

export const HISTORY_LIMITS: HistoryLimits = { bytes: 32 * 1024 * 1024, messages: 200_000 };

export function countAuthors(messages: readonly ImportedMessage[]): ImportedHistory['authors'] {
  const counts = new Map<string, number>();
  for (const { author } of messages) counts.set(author, (counts.get(author) ?? 0) + 1);
  return [...counts]
    .map(([name, messages]) => ({ name, messages }))
    .sort((one, other) => other.messages - one.messages || (one.name < other.name ? -1 : 1));
}

export const shortened = (text: string) => [...text.trim().slice(0, 400)].slice(0, 120).join('');
