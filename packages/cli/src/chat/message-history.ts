import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const fileName = 'chat-history';
const keptLines = 500;

/** Lines typed in earlier chats, newest first, for the up arrow. */
export function loadHistory(home: string): string[] {
  try {
    return readFileSync(join(home, fileName), 'utf8').split('\n').filter(Boolean).slice(0, keptLines);
  } catch {
    return [];
  }
}

/** Keeps them for the next chat, readable by their owner only. Not being able to is no reason to stop chatting. */
export function saveHistory(home: string, history: readonly string[]): void {
  try {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    writeFileSync(join(home, fileName), `${history.slice(0, keptLines).join('\n')}\n`, { mode: 0o600 });
  } catch {
    // A read-only data folder: the arrow still works within this chat.
  }
}
