import { setTimeout as sleep } from 'node:timers/promises';
import { AppError, type FetchedResponse, type GuardedFetch } from '../../platform/index.ts';
import { SourceError } from '../errors.ts';
import { formatBytes } from '../format-bytes.ts';
import type { PartFile } from '../install/part-file.ts';
import { acceptAnswer, htmlAnswered } from './http-answer.ts';
import { readPartOrigin, writePartOrigin } from './part-origin.ts';
import type { SourceTiming } from './timing.ts';

export interface DownloadRequest {
  url: string;
  allowPrivate: boolean;
  part: PartFile;
  /** Bytes of the whole file; with it a part of any origin may be continued, since a hash decides at the end. */
  expectedBytes?: number;
  fetch: GuardedFetch;
  timing: SourceTiming;
  signal: AbortSignal;
  /** Called when the size is known, before the first byte. */
  onStart?: (received: number, totalBytes: number | undefined) => void | Promise<void>;
  onBytes: (received: number) => void;
}

/**
 * Downloads into the part file, going on where it ends. A cut line is tried again a few times; an address that never
 * answered at all is not, since another source may.
 * @throws {SourceError} saying why this address does not work.
 */
export async function download(request: DownloadRequest): Promise<void> {
  const { part, timing, signal } = request;
  const heard = { from: false };
  let failures = 0;
  for (;;) {
    const before = part.length;
    try {
      return await attempt(request, heard);
    } catch (error) {
      signal.throwIfAborted();
      if (!(error instanceof SourceError) || !error.retryable) throw error;
      failures = part.length > before ? 1 : failures + 1;
      const wait = timing.backoffMs[failures - 1];
      if (wait === undefined) throw error;
      await sleep(wait, undefined, { signal });
    }
  }
}

async function attempt(request: DownloadRequest, heard: { from: boolean }): Promise<void> {
  const { part, expectedBytes, signal } = request;
  if (expectedBytes !== undefined && part.length > expectedBytes) await part.restart();
  if (expectedBytes !== undefined && part.length === expectedBytes) return;
  const line = new AbortController();
  const response = await ask(request, AbortSignal.any([signal, line.signal]), heard.from);
  heard.from = true;
  try {
    const accepted = await accept(response, request);
    if (accepted.startsAt === 0 && part.length > 0) await part.restart();
    await writePartOrigin(part.path, request.url, response.header('etag'));
    await request.onStart?.(part.length, accepted.totalBytes);
    await readBody(response, request, line);
    const total = accepted.totalBytes ?? expectedBytes;
    if (total !== undefined && part.length < total) throw cut(part.length, total);
  } catch (error) {
    await response.discard().catch(() => undefined);
    throw error;
  }
}

async function ask(request: DownloadRequest, signal: AbortSignal, answeredBefore: boolean): Promise<FetchedResponse> {
  const { url, allowPrivate, fetch, timing } = request;
  try {
    const headers = await rangeHeaders(request);
    return await fetch(url, { allowPrivate, headers, signal, headersTimeoutMs: timing.headersMs });
  } catch (error) {
    request.signal.throwIfAborted();
    throw unreachable(error, timing.headersMs, answeredBefore);
  }
}

/** Asks for the rest. Without a known hash only the very same file, by its strong ETag, may be continued. */
async function rangeHeaders({ part, url, expectedBytes }: DownloadRequest): Promise<Record<string, string>> {
  if (part.length === 0) return {};
  const origin = await readPartOrigin(part.path);
  const etag = origin?.url === url && origin.etag !== null && !origin.etag.startsWith('W/') ? origin.etag : undefined;
  if (etag === undefined && expectedBytes === undefined) {
    await part.restart();
    return {};
  }
  return { range: `bytes=${part.length}-`, ...(etag === undefined ? {} : { 'if-range': etag }) };
}

async function accept(response: FetchedResponse, { part, expectedBytes }: DownloadRequest) {
  try {
    return acceptAnswer(response, { from: part.length, expectedBytes });
  } catch (error) {
    // What is here does not fit what is there; the next try begins anew.
    if (response.status === 416) await part.restart();
    throw error;
  }
}

async function readBody(response: FetchedResponse, request: DownloadRequest, line: AbortController): Promise<void> {
  const { part, timing, expectedBytes } = request;
  const stalled = new SourceError(`sent nothing for ${timing.stallMs / 1000} s`, { retryable: true });
  const watch = setTimeout(() => line.abort(stalled), timing.stallMs);
  try {
    for await (const chunk of response.body) {
      watch.refresh();
      if (part.length === 0) checkBeginning(chunk);
      if (expectedBytes !== undefined && part.length + chunk.length > expectedBytes) {
        await part.restart();
        throw new SourceError(`sent more than the ${expectedBytes} bytes that the file has`);
      }
      await part.append(chunk);
      request.onBytes(part.length);
    }
  } catch (error) {
    request.signal.throwIfAborted();
    if (line.signal.aborted) throw stalled;
    throw brokenOff(error, part.length);
  } finally {
    clearTimeout(watch);
  }
}

/** Some servers call a sign-in page a binary file. */
function checkBeginning(chunk: Uint8Array): void {
  const start = Buffer.from(chunk.subarray(0, 64)).toString('latin1').trimStart().toLowerCase();
  if (start.startsWith('<!doctype') || start.startsWith('<html')) throw htmlAnswered();
  if (!start.startsWith('gguf')) throw new SourceError('answered with something that is not a GGUF file');
}

function cut(received: number, total: number): SourceError {
  return new SourceError(`the line was cut after ${formatBytes(received)} of ${formatBytes(total)}`, {
    retryable: true,
  });
}

/** Why no answer came. A refusal to connect by this server itself is passed on with its own words. */
function unreachable(error: unknown, headersMs: number, retryable: boolean): Error {
  const inner = (error as { cause?: unknown }).cause ?? error;
  for (const refusal of [error, inner]) {
    if (refusal instanceof AppError) return new SourceError(refusal.message, { cause: refusal });
  }
  const { code, message, name } = inner as NodeJS.ErrnoException;
  const timedOut = name === 'TimeoutError' || code === 'UND_ERR_CONNECT_TIMEOUT';
  if (timedOut) return new SourceError(`no answer within ${headersMs / 1000} s`, { retryable, cause: error });
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') {
    return new SourceError('its name cannot be resolved', { retryable, cause: error });
  }
  if (code === 'ECONNREFUSED') return new SourceError('refuses the connection', { retryable, cause: error });
  return new SourceError(`cannot be reached (${code ?? message})`, { retryable, cause: error });
}

/** A broken line is worth another try; a full disk and what this server itself refused are not. */
function brokenOff(error: unknown, received: number): Error {
  if (error instanceof SourceError || error instanceof AppError) return error;
  const { code, message } = ((error as { cause?: unknown }).cause ?? error) as NodeJS.ErrnoException;
  const text = `the line was cut after ${formatBytes(received)} (${code ?? message})`;
  return new SourceError(text, { retryable: true, cause: error });
}
