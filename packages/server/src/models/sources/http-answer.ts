import type { FetchedResponse } from '../../platform/index.ts';
import { SourceError } from '../errors.ts';
import { formatBytes } from '../format-bytes.ts';

export interface Asked {
  /** Bytes at hand; the request asked for what follows them. */
  from: number;
  expectedBytes?: number;
}

export interface Accepted {
  /** Where the answer's first byte belongs: `from`, or 0 where the server sends everything anew. */
  startsAt: number;
  /** Size of the whole file, where the server says it. */
  totalBytes: number | undefined;
}

/** Decides whether an answer to a download is what was asked for. */
export function acceptAnswer(response: FetchedResponse, asked: Asked): Accepted {
  if (response.status !== 200 && response.status !== 206) throw refused(response.status);
  const type = response.header('content-type') ?? '';
  if (/\bhtml\b/i.test(type)) throw htmlAnswered();
  const encoding = response.header('content-encoding');
  if (encoding !== null && encoding !== 'identity') throw new SourceError(`answered with the encoding ${encoding}`);
  const accepted = response.status === 206 ? acceptPart(response, asked) : acceptWhole(response);
  if (
    asked.expectedBytes !== undefined &&
    accepted.totalBytes !== undefined &&
    accepted.totalBytes !== asked.expectedBytes
  ) {
    throw new SourceError(
      `has a file of ${accepted.totalBytes} bytes instead of ${asked.expectedBytes} (${formatBytes(asked.expectedBytes)})`,
    );
  }
  return accepted;
}

export function htmlAnswered(): SourceError {
  return new SourceError('answered with a web page (HTML) instead of the file: usually a sign-in page or a proxy');
}

function acceptWhole(response: FetchedResponse): Accepted {
  const length = response.header('content-length');
  return { startsAt: 0, totalBytes: length === null ? undefined : Number(length) };
}

function acceptPart(response: FetchedResponse, { from }: Asked): Accepted {
  const range = response.header('content-range') ?? '';
  const match = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(range);
  if (match === null || Number(match[1]) !== from) {
    throw new SourceError(`answered with the range "${range}" when asked for everything after byte ${from}`);
  }
  return { startsAt: from, totalBytes: match[2] === '*' ? undefined : Number(match[2]) };
}

function refused(status: number): SourceError {
  if (status === 404 || status === 410) return new SourceError(`does not have the file (HTTP ${status})`);
  if (status === 401 || status === 403) return new SourceError(`refuses the download (HTTP ${status})`);
  if (status === 407) return new SourceError('cannot be reached: the proxy wants a sign-in (HTTP 407)');
  const retryable = status === 408 || status === 416 || status === 429 || status >= 500;
  return new SourceError(`answered with HTTP ${status}`, { retryable });
}
