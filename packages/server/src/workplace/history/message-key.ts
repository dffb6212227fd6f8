import { createHash } from 'node:crypto';
import type { MessageRow } from '../stores/message-store.ts';

/** Begins the `client_id` of what was imported; no page can choose one with a colon. */
export const IMPORTED = 'import:';

export const isImported = ({ client_id }: Pick<MessageRow, 'client_id'>): boolean => client_id.startsWith(IMPORTED);

/** Of a message in an export: who said what and when, as the export has it. */
export interface Said {
  author: string;
  /** Null where the export tells none. */
  time: string | null;
  text: string;
}

/**
 * By what imported messages are known again, in their order: the same words of the same person at the same time, counted,
 * and the place in the same export. The second holds where times are written without a day, or read in another time zone.
 */
export function messageKeys(messages: readonly Said[]): string[] {
  const seen = new Map<string, number>();
  const whole = digest(messages.map(({ author, text }) => JSON.stringify([author, text])).join('\n'));
  return messages.map(({ author, time, text }, index) => {
    const words = JSON.stringify([author, time, text]);
    const count = (seen.get(words) ?? 0) + 1;
    seen.set(words, count);
    return `${IMPORTED}${digest(`${count} ${words}`)}:${whole}.${index}`;
  });
}

/** Either of them alone tells that it is the same message. */
export const keyParts = (key: string): string[] => key.slice(IMPORTED.length).split(':');

const digest = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 22);
