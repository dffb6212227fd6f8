import { link, mkdir, rename, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AppError } from '../../platform/index.ts';
import {
  everySourceFailed,
  fileUnreadable,
  hashMismatch,
  idTaken,
  invalidId,
  offline,
  SourceError,
  shardedModel,
} from '../errors.ts';
import type { ModelStore } from '../model-store.ts';
import { download } from '../sources/download.ts';
import { fileCandidate } from '../sources/file-candidate.ts';
import { describeGguf } from './describe-gguf.ts';
import { hashFile } from './hash-file.ts';
import { holdInstallLock } from './install-lock.ts';
import type { InstallRun } from './install-model.ts';
import { discardPart, PartFile, partLength, requireSpace } from './part-file.ts';
import { ProgressMeter } from './progress-meter.ts';

export interface ExtraRequest {
  /** https address, `file:` address or path of a GGUF file. */
  origin: string;
  /** Name of the model; by default, that of the file. */
  id?: string;
  /** Hash that the file must have. */
  sha256?: string;
}

const ID_PATTERN = /^[a-z0-9][a-z0-9._-]{0,63}$/i;
const SHARD_PATTERN = /-\d{5}-of-\d{5}\.gguf$/i;

/** Whether the text is an address or a path rather than a name of the catalogue. */
export function isExtraOrigin(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(text) || /[\\/]/.test(text) || /\.gguf$/i.test(text);
}

/** Adds a model that the catalogue does not know. Returns its id. */
export async function installExtra(store: ModelStore, request: ExtraRequest, run: InstallRun): Promise<string> {
  const { shelf } = store;
  const id = idOf(request);
  if (SHARD_PATTERN.test(fileNameOf(request.origin))) throw shardedModel(request.origin);
  await mkdir(shelf.folder, { recursive: true, mode: 0o700 });
  const file = `${id}.gguf`;
  using lock = await holdInstallLock(shelf.folder, file, run);
  if (shelf.find(id) !== undefined) throw idTaken(id);
  const part = `${shelf.pathOf({ file })}.part`;
  const report: InstallRun['onProgress'] = (progress) => {
    lock.note(progress);
    run.onProgress(progress);
  };
  const sha256 = /^https?:/i.test(request.origin)
    ? await fetchTo(part, store, request, { ...run, onProgress: report })
    : await importTo(part, store, request, { ...run, onProgress: report });
  await keepWhenSound(store, { ...request, id, file, sha256 }, part, request.sha256);
  return id;
}

async function fetchTo(path: string, store: ModelStore, request: ExtraRequest, run: InstallRun): Promise<string> {
  if (store.offline) throw offline(request.origin);
  const host = new URL(request.origin).host;
  const meter = new ProgressMeter(0, store.clock, run.onProgress);
  try {
    await using part = await PartFile.open(path, store.disk, run);
    await download({
      url: request.origin,
      allowPrivate: store.config.allowPrivateUrls,
      part,
      fetch: store.fetch,
      timing: store.timing,
      signal: run.signal,
      onStart: async (received, total = 0) => {
        await requireSpace(store.disk, store.shelf.folder, total - received);
        meter.total = total;
        meter.begin(host, received);
      },
      onBytes: (received) => meter.reached(received),
    });
    await part.sync();
    return part.sha256;
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    if (error.cause instanceof AppError) throw error.cause;
    throw everySourceFailed(
      request.origin,
      [{ source: host, reason: error.message }],
      'Check the address and the connection, and try again.',
    );
  } finally {
    if ((await partLength(path)) === 0) await discardPart(path);
  }
}

/** A hard link where it can be (nothing is copied, and the file may then be removed where it was), else a copy. */
async function importTo(path: string, store: ModelStore, request: ExtraRequest, run: InstallRun): Promise<string> {
  const source = /^file:/i.test(request.origin) ? fileURLToPath(request.origin) : resolve(request.origin);
  const stats = await stat(source).catch((error) => unreadable(source, error));
  if (!stats.isFile()) throw fileUnreadable(source, 'it is not a file', undefined);
  await discardPart(path);
  const meter = new ProgressMeter(stats.size, store.clock, run.onProgress);
  try {
    await link(source, path);
  } catch {
    return copyTo(path, source, stats.size, store, meter, run.signal);
  }
  meter.begin(source, 0);
  return hashFile(path, { signal: run.signal, onBytes: (bytes) => meter.add(bytes) });
}

async function copyTo(
  path: string,
  source: string,
  bytes: number,
  { disk, shelf }: ModelStore,
  meter: ProgressMeter,
  signal: AbortSignal,
): Promise<string> {
  await requireSpace(disk, shelf.folder, bytes);
  await using part = await PartFile.open(path, disk, { signal });
  await fileCandidate(source).fill({ part, meter, scratch: shelf.folder, signal });
  await part.sync();
  return part.sha256;
}

interface FetchedExtra extends ExtraRequest {
  id: string;
  file: string;
  /** Of the file as it is. */
  sha256: string;
}

async function keepWhenSound(store: ModelStore, extra: FetchedExtra, part: string, wanted?: string): Promise<void> {
  try {
    if (wanted !== undefined && wanted.toLowerCase() !== extra.sha256) {
      throw hashMismatch(extra.origin, wanted.toLowerCase(), extra.sha256);
    }
    const facts = await describeGguf(part, extra.origin);
    await rename(part, store.shelf.pathOf(extra));
    const { id, file, sha256, origin } = extra;
    await store.shelf.addExtra({ id, file, sha256, origin, ...facts });
    await store.shelf.markVerified(extra);
  } finally {
    await discardPart(part);
  }
}

function idOf({ origin, id }: ExtraRequest): string {
  const chosen =
    id ??
    fileNameOf(origin)
      .replace(/\.gguf$/i, '')
      .replaceAll(/[^a-z0-9._-]+/gi, '-')
      .toLowerCase();
  if (!ID_PATTERN.test(chosen) || chosen === 'default') throw invalidId(chosen);
  return chosen;
}

function fileNameOf(origin: string): string {
  const path =
    URL.canParse(origin) && /^[a-z]+:\/\//i.test(origin) ? decodeURIComponent(new URL(origin).pathname) : origin;
  return basename(path.replaceAll('\\', '/'));
}

function unreadable(path: string, error: NodeJS.ErrnoException): never {
  const reason = error.code === 'ENOENT' ? 'there is no such file' : error.message;
  throw fileUnreadable(path, reason, error);
}
