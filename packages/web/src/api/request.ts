import type { ErrorBody } from '@wanwen/contract';

/** A request that did not succeed. `code` is the server's, or one of `unreachable`, `timeout`, `bad_answer`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly details: Record<string, string | number>;

  constructor(code: string, message: string, status: number, details: Record<string, string | number> = {}) {
    super(message);
    this.code = code;
    this.status = status;
    this.details = details;
  }
}

/** Milliseconds that any request but a stream may take. */
const requestLimit = 30_000;

interface RequestOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
  /** Milliseconds that the server may take; 30 seconds by default. */
  limitMs?: number;
}

function connectionError(error: unknown): unknown {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new ApiError('timeout', 'The server did not answer in time.', 0);
  }
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  return new ApiError('unreachable', 'The server cannot be reached.', 0);
}

/** What a failed answer says, whatever stands in between: our own body, or a proxy's page. */
export async function errorFrom(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as ErrorBody | null;
  if (body?.error?.code) return new ApiError(body.error.code, body.error.message, response.status, body.error.details);
  return new ApiError('bad_answer', `The server answered ${response.status}.`, response.status, {
    status: response.status,
  });
}

/** Fetches from the console API. Throws `ApiError`, or an `AbortError` where the caller gave up. */
export async function fetchApi(path: string, options: RequestOptions = {}): Promise<Response> {
  const limit = AbortSignal.timeout(options.limitMs ?? requestLimit);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  let response: Response;
  try {
    const headers = body === null ? undefined : { 'content-type': 'application/json' };
    response = await fetch(`/api/console${path}`, { method: options.method ?? 'GET', body, signal, headers });
  } catch (error) {
    throw connectionError(error);
  }
  if (!response.ok) throw await errorFrom(response);
  return response;
}

export async function requestJson<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await fetchApi(path, options);
  if (response.status === 204) return undefined as Answer;
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    if (error instanceof SyntaxError) throw new ApiError('bad_answer', 'The server answered no JSON.', response.status);
    throw connectionError(error);
  }
}
