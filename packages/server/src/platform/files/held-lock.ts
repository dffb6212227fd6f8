import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { lockHeld } from '../errors.ts';

const POLL_MS = 100;
const SQLITE_BUSY = 5;
/** Nothing that is held may be garbage-collected, which would close the file and free the lock. */
const held = new Set<DatabaseSync>();

export interface HeldLock {
  release(): void;
  [Symbol.dispose](): void;
}

export interface HoldLockOptions {
  /** Milliseconds to wait for another holder; 0, the default, gives up at once. */
  waitMs?: number;
  signal?: AbortSignal;
  /** Called about ten times a second while another holder is waited for. */
  onWait?: (holder: string) => void;
}

/**
 * A lock between processes, and within one, that the operating system frees when its holder dies: nothing is left to
 * go stale. It is SQLite's own exclusive lock on an empty database file, which works alike on Linux, macOS and
 * Windows. The file stays behind; removing it would let two holders lock two files of one name.
 * @throws {AppError} `lock_held` when another holder keeps it for longer than `waitMs`.
 */
export async function holdLock(path: string, options: HoldLockOptions = {}): Promise<HeldLock> {
  const deadline = performance.now() + (options.waitMs ?? 0);
  for (;;) {
    options.signal?.throwIfAborted();
    const lock = tryLock(path);
    if (lock !== undefined) return lock;
    const holder = holderOf(path);
    if (performance.now() >= deadline) throw lockHeld(path, holder);
    options.onWait?.(holder);
    await sleep(POLL_MS, undefined, { signal: options.signal });
  }
}

/** Takes the lock when it is free; otherwise undefined. */
export function tryLock(path: string): HeldLock | undefined {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const database = new DatabaseSync(path, { timeout: 0 });
  try {
    // Nothing is ever written, so the file stays empty and no journal appears beside it.
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
  held.add(database);
  const note = noteOf(path);
  try {
    writeFileSync(note, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }));
  } catch {
    // The note only names the holder; the lock holds without it.
  }
  const release = () => {
    if (!database.isOpen) return;
    rmSync(note, { force: true });
    held.delete(database);
    database.close();
  };
  return { release, [Symbol.dispose]: release };
}

/** Who holds the lock, as people would say it. */
export function holderOf(path: string): string {
  try {
    const { pid, since } = JSON.parse(readFileSync(noteOf(path), 'utf8')) as { pid: number; since: string };
    return `The process ${pid} (since ${since})`;
  } catch {
    return 'Another process';
  }
}

function noteOf(path: string): string {
  return `${path}.holder`;
}
