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
 * Downloads into the part file, going on where it ends. A cut line is tried again a few times.
 * @throws {SourceError} saying why this address does not work.
 */
export async function download(request: DownloadRequest): Promise<void> {
  const { part, timing, signal } = request;
  let failures = 0;
  for (;;) {
    const before = part.length;
    try {
      return await attempt(request);
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

async function attempt(request: DownloadRequest): Promise<void> {
  const { part, expectedBytes, signal } = request;
  if (expectedBytes !== undefined && part.length > expectedBytes) await part.restart();
  if (expectedBytes !== undefined && part.length === expectedBytes) return;
  const line = new AbortController();
  const response = await ask(request, AbortSignal.any([signal, line.signal]));
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

async function ask(request: DownloadRequest, signal: AbortSignal): Promise<FetchedResponse> {
  const { url, allowPrivate, part, fetch, timing } = request;
  try {
    const headers = await rangeHeaders(request);
    return await fetch(url, { allowPrivate, headers, signal, headersTimeoutMs: timing.headersMs });
  } catch (error) {
    request.signal.throwIfAborted();
    throw asSourceError(error, `no answer within ${timing.headersMs / 1000} s`, part.length);
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
        throw new SourceError(`sent more than the ${expectedBytes} bytes that the file has`);
      }
      await part.append(chunk);
      request.onBytes(part.length);
    }
  } catch (error) {
    request.signal.throwIfAborted();
    if (line.signal.aborted) throw stalled;
    throw asSourceError(error, 'the line was cut', part.length);
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

/** Errors of the network are worth another try; refusals and a full disk are not. */
function asSourceError(error: unknown, timeoutText: string, received: number): Error {
  if (error instanceof SourceError) return error;
  if (error instanceof AppError) return error.status === 507 ? error : new SourceError(error.message, { cause: error });
  const inner = (error as { cause?: unknown }).cause;
  if (inner instanceof AppError) return new SourceError(inner.message, { cause: error });
  if ((error as Error).name === 'TimeoutError') return new SourceError(timeoutText, { retryable: true, cause: error });
  const { code, message } = (inner ?? error) as NodeJS.ErrnoException;
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new SourceError('its name cannot be resolved', { cause: error });
  if (code === 'ECONNREFUSED') return new SourceError('refuses the connection', { cause: error });
  const where = received > 0 ? ` after ${formatBytes(received)}` : '';
  return new SourceError(`the line was cut${where} (${code ?? message})`, { retryable: true, cause: error });
}
