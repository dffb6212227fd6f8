import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { forgetStored, groupFolder, isGroupFolder, readOwners, stateSuffix, writeOwner } from '../prefix-owners.ts';
import type { ForgottenPrefixes } from '../protocol.ts';
import { sharedLength } from './token-run.ts';

/** File: this mark, tokens u32, state bytes (multiple of 1) f64, CRC-32 of tokens and state u32, the tokens i32, the state. */
const mark = 0x31504b57;
const headerBytes = 20;
/** A use is noted so often, milliseconds. */
const noteEvery = 3_600_000;

interface Entry {
  key: string;
  file: string;
  tokens: Int32Array;
  /** Of the whole file. */
  bytes: number;
  lastUsed: number;
  /** Folders of the groups that keep it, and when each used it last. */
  owners: Map<string, number>;
}

interface Writing {
  done: Promise<void>;
  /** Groups that will keep it. */
  groups: Set<string>;
}

export interface PrefixDiskOptions {
  /** Belongs to one model, release and cache layout; made when missing. */
  folder: string;
  /** Bytes at most; what was used longest ago goes first. */
  budget: number;
  now?: () => number;
}

/**
 * Prefix states in files, so that they are at hand after a restart, even after a kill: a file appears whole or not at all.
 * Each belongs to the groups that asked for exactly its tokens to be kept, and is found for those alone.
 */
export class PrefixDisk {
  private readonly folder: string;
  private readonly budget: number;
  private readonly now: () => number;
  private readonly known = new Map<string, Entry>();
  private readonly writing = new Map<string, Writing>();

  constructor(options: PrefixDiskOptions) {
    this.folder = options.folder;
    this.budget = options.budget;
    this.now = options.now ?? Date.now;
    // What people wrote can be read out of the prefixes.
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    for (const name of readdirSync(this.folder)) this.readEntry(name);
    this.readAllOwners();
  }

  get entries(): number {
    return this.known.size;
  }

  get bytes(): number {
    return [...this.known.values()].reduce((sum, entry) => sum + entry.bytes, 0);
  }

  has(tokens: Int32Array): boolean {
    const key = keyOf(tokens);
    return this.known.has(key) || this.writing.has(key);
  }

  /** Whether the state is stored or being written: then the group keeps it from now on, and this counts as its use. */
  keep(tokens: Int32Array, group: string): boolean {
    const key = keyOf(tokens);
    const entry = this.known.get(key);
    if (entry) this.own(entry, group);
    const writing = this.writing.get(key);
    writing?.groups.add(group);
    return entry !== undefined || writing !== undefined;
  }

  /** Of the runs that the group keeps, the one that shares the most leading tokens with the prompt. */
  match(prompt: Int32Array, group: string): { tokens: Int32Array; shared: number } | undefined {
    const owner = groupFolder(group);
    let best: { tokens: Int32Array; shared: number } | undefined;
    for (const { tokens, owners } of this.known.values()) {
      if (!owners.has(owner)) continue;
      const shared = sharedLength(tokens, prompt);
      if (shared > (best?.shared ?? 0)) best = { tokens, shared };
    }
    return best;
  }

  /** Stored runs, the one used last first, as far as together they stay below so many bytes. */
  usedLast(bytes: number): Int32Array[] {
    const newestFirst = [...this.known.values()].sort((one, other) => other.lastUsed - one.lastUsed);
    const fitting: Int32Array[] = [];
    let left = bytes;
    for (const entry of newestFirst) {
      left -= entry.bytes;
      if (left < 0) break;
      fitting.push(entry.tokens);
    }
    return fitting;
  }

  /** The state of exactly these tokens. A damaged file is removed. */
  read(tokens: Int32Array): Uint8Array | undefined {
    const entry = this.known.get(keyOf(tokens));
    if (!entry) return undefined;
    try {
      const state = stateIn(readFileSync(entry.file), entry);
      this.touch(entry);
      return state;
    } catch {
      this.remove(entry);
      return undefined;
    }
  }

  /** The same beside other work, and without counting as a use. */
  async readAhead(tokens: Int32Array): Promise<Uint8Array | undefined> {
    const entry = this.known.get(keyOf(tokens));
    if (!entry) return undefined;
    try {
      return stateIn(await readFile(entry.file), entry);
    } catch {
      this.remove(entry);
      return undefined;
    }
  }

  /** Writes in the background. Never throws: a full or read-only disk only means no warm start. */
  write(tokens: Int32Array, state: Uint8Array, group: string): Promise<void> {
    const key = keyOf(tokens);
    if (this.keep(tokens, group) || headerBytes + tokens.byteLength + state.length > this.budget)
      return Promise.resolve();
    const groups = new Set([group]);
    const done = this.writeFile(key, tokens.slice(), state, groups).catch(() => undefined);
    this.writing.set(key, { done, groups });
    return done.finally(() => this.writing.delete(key));
  }

  /** Resolves when nothing is being written. */
  async settle(): Promise<void> {
    await Promise.all([...this.writing.values()].map(({ done }) => done));
  }

  /** Removes what groups kept, and the states that nobody keeps any more. */
  async forget(asked: ForgottenPrefixes): Promise<void> {
    await forgetStored(this.folder, asked);
    this.readAllOwners();
  }

  private async writeFile(key: string, tokens: Int32Array, state: Uint8Array, groups: Set<string>): Promise<void> {
    const run = new Uint8Array(tokens.buffer);
    const header = Buffer.alloc(headerBytes);
    header.writeUInt32LE(mark, 0);
    header.writeUInt32LE(tokens.length, 4);
    header.writeDoubleLE(state.length, 8);
    header.writeUInt32LE(crc32(state, crc32(run)), 16);
    const file = join(this.folder, key + stateSuffix);
    const partial = `${file}.${process.pid}.part`;
    const bytes = headerBytes + run.length + state.length;
    const entry = { key, file, tokens, bytes, lastUsed: this.now(), owners: new Map<string, number>() };
    try {
      {
        await using handle = await open(partial, 'w');
        await handle.writev([header, run, state]);
        await handle.sync();
      }
      // Before the state is there, so that it always has an owner.
      for (const group of groups) this.own(entry, group);
      await rename(partial, file);
    } catch (error) {
      await rm(partial, { force: true });
      throw error;
    }
    this.known.set(key, entry);
    for (const group of groups) this.own(entry, group);
    this.shrink();
  }

  private own(entry: Entry, group: string): void {
    const owner = groupFolder(group);
    const now = this.now();
    if (now - (entry.owners.get(owner) ?? Number.NEGATIVE_INFINITY) < noteEvery) return;
    entry.owners.set(owner, now);
    try {
      writeOwner(this.folder, owner, entry.key, now);
    } catch {
      // Then the state is nobody's after a restart, and is removed.
    }
  }

  /** As the folders say; states that nobody keeps are removed, and notes of states that are gone. */
  private readAllOwners(): void {
    const owners = readOwners(this.folder);
    for (const entry of this.known.values()) {
      entry.owners = owners.get(entry.key) ?? new Map();
      if (entry.owners.size === 0) this.remove(entry);
    }
    for (const [key, ofKey] of owners) {
      if (this.known.has(key) || this.writing.has(key)) continue;
      for (const owner of ofKey.keys()) rmSync(join(this.folder, owner, key), { force: true });
    }
  }

  private readEntry(name: string): void {
    const file = join(this.folder, name);
    if (isGroupFolder(name)) return;
    if (!name.endsWith(stateSuffix)) {
      rmSync(file, { force: true, recursive: true });
      return;
    }
    try {
      const { size, mtimeMs } = statSync(file);
      const header = readStart(file, headerBytes);
      const count = header.readUInt32LE(4);
      if (header.readUInt32LE(0) !== mark || header.readDoubleLE(8) !== size - headerBytes - count * 4)
        throw new Error('damaged');
      const run = readStart(file, headerBytes + count * 4).subarray(headerBytes);
      const tokens = new Int32Array(Uint8Array.from(run).buffer);
      const key = keyOf(tokens);
      this.known.set(key, { key, file, tokens, bytes: size, lastUsed: mtimeMs, owners: new Map() });
    } catch {
      rmSync(file, { force: true });
    }
  }

  private touch(entry: Entry): void {
    entry.lastUsed = this.now();
    try {
      utimesSync(entry.file, entry.lastUsed / 1000, entry.lastUsed / 1000);
    } catch {
      // Only the order of removal after a restart depends on it.
    }
  }

  private remove(entry: Entry): void {
    this.known.delete(entry.key);
    rmSync(entry.file, { force: true });
    for (const owner of entry.owners.keys()) rmSync(join(this.folder, owner, entry.key), { force: true });
  }

  private shrink(): void {
    const oldestFirst = [...this.known.values()].sort((one, other) => one.lastUsed - other.lastUsed);
    let bytes = this.bytes;
    for (const entry of oldestFirst) {
      if (bytes <= this.budget) return;
      bytes -= entry.bytes;
      this.remove(entry);
    }
  }
}

/** Throws when the file is damaged. */
function stateIn(content: Buffer, { bytes, tokens }: Entry): Uint8Array {
  const payload = content.subarray(headerBytes);
  if (content.length !== bytes || crc32(payload) !== content.readUInt32LE(16)) throw new Error('damaged');
  return payload.subarray(tokens.byteLength);
}

function keyOf(tokens: Int32Array): string {
  return createHash('sha256')
    .update(new Uint8Array(tokens.buffer, tokens.byteOffset, tokens.byteLength))
    .digest('hex');
}

function readStart(file: string, length: number): Buffer {
  const handle = openSync(file, 'r');
  try {
    const buffer = Buffer.alloc(length);
    if (readSync(handle, buffer, 0, length, 0) !== length) throw new Error('too short');
    return buffer;
  } finally {
    closeSync(handle);
  }
}

/** Names what a stored state depends on: the model file, the library's release, and the layout of the cache. */
export function stateIdentity(modelPath: string, ...layout: (string | number)[]): string {
  const { size } = statSync(modelPath);
  const hash = createHash('sha256').update(`${size}|${layout.join('|')}|`);
  const handle = openSync(modelPath, 'r');
  try {
    const sample = Buffer.alloc(64 * 1024);
    // The header names every tensor; the rest of the file is sampled, because hashing all of it takes seconds.
    for (let part = 0; part < 8; part++) {
      readSync(handle, sample, 0, sample.length, Math.floor((part / 8) * size));
      hash.update(sample);
    }
    readSync(handle, sample, 0, sample.length, Math.max(0, size - sample.length));
    hash.update(sample);
  } finally {
    closeSync(handle);
  }
  return hash.digest('hex').slice(0, 32);
}
