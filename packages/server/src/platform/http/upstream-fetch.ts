import { fetch as undiciFetch } from 'undici';
import { createGuardedDispatchers } from './guarded-dispatchers.ts';
import { postThrough, type UpstreamPost } from './upstream-post.ts';

export interface UpstreamLimits {
  /** Milliseconds until the connection must stand. */
  connectTimeoutMs?: number;
  /** Milliseconds until the answer must begin, headers and first bytes each. */
  firstByteTimeoutMs?: number;
  /** Longest pause between two pieces of an answer, milliseconds. */
  idleTimeoutMs?: number;
  /** Most bytes that are read of an answer which is an error. */
  errorBytes?: number;
}

export interface UpstreamFetch {
  /** `fetch` for a client library. Redirects are answers like any other: an API call is never sent to a second address. */
  for(options: { allowPrivate: boolean }): typeof globalThis.fetch;
  /** For answers that are read while they come, by a reader of our own. */
  post(options: { allowPrivate: boolean }): UpstreamPost;
  close(): Promise<void>;
}

const ERROR_BYTES = 64 * 1024;

/**
 * Calls to other servers' APIs at addresses that somebody configured: guarded as `createGuardedDispatchers` says, with a
 * limit for everything that waits. Errors are undici's; a refused address is the cause of one.
 */
export function createUpstreamFetch(
  env: Record<string, string | undefined> = process.env,
  limits: UpstreamLimits = {},
): UpstreamFetch {
  const { connectTimeoutMs, firstByteTimeoutMs = 120_000, idleTimeoutMs = 120_000, errorBytes = ERROR_BYTES } = limits;
  const dispatchers = createGuardedDispatchers(env, {
    ...(connectTimeoutMs === undefined ? {} : { connectTimeoutMs }),
    headersTimeoutMs: firstByteTimeoutMs,
    bodyTimeoutMs: idleTimeoutMs,
  });
  const fetchFor = (allowPrivate: boolean) => async (input: string | URL | Request, init?: RequestInit) => {
    const url = new URL(input instanceof Request ? input.url : input);
    const response = await undiciFetch(url, {
      ...(init as object),
      redirect: 'manual',
      dispatcher: dispatchers.for(url, allowPrivate),
    });
    return (response.ok ? response : await shortened(response, errorBytes)) as unknown as Response;
  };
  return {
    for: ({ allowPrivate }) => fetchFor(allowPrivate) as typeof globalThis.fetch,
    post: ({ allowPrivate }) => postThrough((url) => dispatchers.for(url, allowPrivate)),
    close: () => dispatchers.close(),
  };
}

/** The answer with no more of its body than fits; a longer one is left, not waited for. */
async function shortened(response: Awaited<ReturnType<typeof undiciFetch>>, limit: number): Promise<Response> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    chunks.push(chunk.subarray(0, limit - bytes));
    bytes += chunk.length;
    if (bytes >= limit) break;
  }
  const body = bytes === 0 ? null : Buffer.concat(chunks);
  return new Response(body, {
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers].filter(([name]) => name !== 'content-length' && name !== 'content-encoding'),
  });
}
