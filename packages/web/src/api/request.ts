import type { ErrorBody } from '@wanwen/contract';
import { signInNeeded } from './sign-in-needed.ts';

/** A request that did not succeed. `code` is the server's, or one of `unreachable`, `timeout`, `bad_answer`. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: string;
  /** HTTP status; 0 where there was no answer. */
  readonly status: number;
  readonly details: Record<string, string | number>;
  /** The field at fault, as the server names it. */
  field: string | undefined;

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
  method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  body?: unknown;
  signal?: AbortSignal;
  /** Milliseconds that the server may take; 30 seconds by default. */
  limitMs?: number;
  /** What is asked for twice with the same key is done once. */
  idempotencyKey?: string;
}

function connectionError(error: unknown): unknown {
  if (error instanceof DOMException && error.name === 'TimeoutError') {
    return new ApiError('timeout', 'The server did not answer in time.', 0);
  }
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  return new ApiError('unreachable', 'The server cannot be reached.', 0);
}

/** The sign-in under `/api/auth` has errors without a frame around them. */
type AnyErrorBody = Partial<ErrorBody> & Partial<ErrorBody['error']>;

/** What a failed answer says, whatever stands in between: our own body, or a proxy's page. */
export async function errorFrom(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => null)) as AnyErrorBody | null;
  const { code, message = '', details, field } = body?.error ?? body ?? {};
  if (!code)
    return new ApiError('bad_answer', `The server answered ${response.status}.`, response.status, {
      status: response.status,
    });
  if (code === 'sign_in_required') signInNeeded.set(true);
  return Object.assign(new ApiError(code, message, response.status, details), { field });
}

/** Fetches from the server. Throws `ApiError`, or an `AbortError` where the caller gave up. */
export async function fetchFrom(address: string, options: RequestOptions = {}): Promise<Response> {
  const limit = AbortSignal.timeout(options.limitMs ?? requestLimit);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  const body = options.body === undefined ? null : JSON.stringify(options.body);
  let response: Response;
  try {
    const key = options.idempotencyKey === undefined ? undefined : { 'idempotency-key': options.idempotencyKey };
    const headers = body === null ? undefined : { 'content-type': 'application/json', ...key };
    response = await fetch(address, { method: options.method ?? 'GET', body, signal, headers });
  } catch (error) {
    throw connectionError(error);
  }
  if (!response.ok) throw await errorFrom(response);
  return response;
}

/** Fetches from the console API. */
export const fetchApi = (path: string, options: RequestOptions = {}): Promise<Response> =>
  fetchFrom(`/api/console${path}`, options);

async function jsonOf<Answer>(response: Response): Promise<Answer> {
  if (response.status === 204) return undefined as Answer;
  try {
    return (await response.json()) as Answer;
  } catch (error) {
    if (error instanceof SyntaxError) throw new ApiError('bad_answer', 'The server answered no JSON.', response.status);
    throw connectionError(error);
  }
}

export const requestJson = async <Answer>(path: string, options: RequestOptions = {}): Promise<Answer> =>
  jsonOf<Answer>(await fetchApi(path, options));

/** A request to the sign-in, which takes a JSON object with every change. */
export const requestAuth = async <Answer>(path: string, body?: object): Promise<Answer> =>
  jsonOf<Answer>(await fetchFrom(`/api/auth${path}`, body ? { method: 'POST', body } : {}));
