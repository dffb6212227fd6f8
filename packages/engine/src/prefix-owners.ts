import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { readdir, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { ForgottenPrefixes } from './protocol.ts';

/**
 * Which groups keep which prefix states on disk. Beside the states, `<key>.prefix`, lies a folder for each group, named by
 * a hash; in it an empty file for each state that it keeps, named by the state's key, whose time is that of the group's
 * last use. Groups that asked for exactly the same tokens keep one state together; a state that nobody keeps is removed.
 */
export const stateSuffix = '.prefix';

const groupName = /^[0-9a-f]{32}$/;

export const isGroupFolder = (name: string): boolean => groupName.test(name);

export const groupFolder = (group: string): string =>
  createHash('sha256').update(`group ${group}`).digest('hex').slice(0, 32);

/** By key of a state: the folders of the groups that keep it, and when each used it last, milliseconds since 1970. */
export function readOwners(folder: string): Map<string, Map<string, number>> {
  const owners = new Map<string, Map<string, number>>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isDirectory() || !isGroupFolder(entry.name)) continue;
    for (const key of readdirSync(join(folder, entry.name))) {
      // Another process may remove it meanwhile.
      const note = statSync(join(folder, entry.name, key), { throwIfNoEntry: false });
      if (!note) continue;
      const ofKey = owners.get(key) ?? new Map<string, number>();
      owners.set(key, ofKey.set(entry.name, note.mtimeMs));
    }
  }
  return owners;
}

/** Notes that the group uses the state at that time. */
export function writeOwner(folder: string, owner: string, key: string, now: number): void {
  const place = join(folder, owner);
  mkdirSync(place, { recursive: true, mode: 0o700 });
  writeFileSync(join(place, key), '');
  utimesSync(join(place, key), now / 1000, now / 1000);
}

/** Removes what is asked from one folder of states, and the states that nobody keeps any more. */
export async function forgetStored(folder: string, asked: ForgottenPrefixes): Promise<void> {
  const owners = (await readdirOrNone(folder)).filter(isGroupFolder);
  for (const owner of forgetful(owners, asked)) {
    const before = 'before' in asked && asked.before !== undefined ? asked.before : Number.POSITIVE_INFINITY;
    for (const key of await readdirOrNone(join(folder, owner))) {
      const marker = join(folder, owner, key);
      if (!((await lastUse(marker)) < before)) continue;
      await rm(marker, { force: true });
      if (!owners.some((other) => existsSync(join(folder, other, key))))
        await rm(join(folder, key + stateSuffix), { force: true });
    }
    // Only where nothing is left in it.
    await rmdir(join(folder, owner)).catch(() => undefined);
  }
}

/** The same in all folders of states of all models: `<directory>/<model>/<what the states depend on>`. */
export async function forgetInAll(directory: string, asked: ForgottenPrefixes): Promise<void> {
  for (const model of await readdirOrNone(directory)) {
    for (const folder of await readdirOrNone(join(directory, model)))
      await forgetStored(join(directory, model, folder), asked);
  }
}

function forgetful(owners: string[], asked: ForgottenPrefixes): string[] {
  if ('group' in asked) return owners.filter((owner) => owner === groupFolder(asked.group));
  const kept = new Set(asked.except.map(groupFolder));
  return owners.filter((owner) => !kept.has(owner));
}

/** Of a file that was removed meanwhile: never. */
const lastUse = (file: string): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => Number.NaN,
  );

async function readdirOrNone(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return [];
    throw error;
  }
}
