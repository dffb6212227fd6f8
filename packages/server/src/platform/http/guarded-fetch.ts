import { fetch as undiciFetch } from 'undici';
import { tooManyRedirects } from '../errors.ts';
import { createGuardedDispatchers } from './guarded-dispatchers.ts';

const MOST_REDIRECTS = 8;

export interface FetchOptions {
  method?: 'GET' | 'HEAD' | 'POST';
  /** Of a POST; a redirect is then not followed but returned. */
  body?: string;
  headers?: Record<string, string>;
  signal?: AbortSignal;
  /** Milliseconds until the headers must be there; 20 seconds by default. The body has no limit of its own. */
  headersTimeoutMs?: number;
  /** Also private and local addresses, and plain http; for addresses that the operator configured. */
  allowPrivate?: boolean;
}

export interface FetchedResponse {
  status: number;
  /** The address after redirects. */
  url: string;
  header(name: string): string | null;
  /** Leaving the loop early closes the connection. */
  body: AsyncIterable<Uint8Array>;
  /** Closes the connection without reading the body. */
  discard(): Promise<void>;
}

export interface GuardedFetch {
  (url: string, options?: FetchOptions): Promise<FetchedResponse>;
  close(): Promise<void>;
}

/**
 * Fetches from other machines for a user without letting the user reach into this network: unless allowed, only https
 * and only public addresses, checked at the moment of the connection and again after every redirect. Behind a proxy
 * (`HTTPS_PROXY`) names are resolved by the proxy, so there only literal addresses can be checked.
 */
export function createGuardedFetch(env: Record<string, string | undefined> = process.env): GuardedFetch {
  const dispatchers = createGuardedDispatchers(env);
  const fetchOnce = async (url: URL, options: FetchOptions) => {
    const timeout = AbortSignal.timeout(options.headersTimeoutMs ?? 20_000);
    const cancel = new AbortController();
    const stop = () => cancel.abort(timeout.aborted ? timeout.reason : options.signal?.reason);
    timeout.addEventListener('abort', stop, { once: true });
    options.signal?.addEventListener('abort', stop, { once: true });
    if (options.signal?.aborted) stop();
    try {
      return await undiciFetch(url, {
        method: options.method ?? 'GET',
        headers: { 'user-agent': 'wanwen', 'accept-encoding': 'identity', ...options.headers },
        redirect: 'manual',
        ...(options.body === undefined ? {} : { body: options.body }),
        signal: cancel.signal,
        dispatcher: dispatchers.for(url, options.allowPrivate === true),
      });
    } finally {
      // From here on only the caller's signal ends the body.
      timeout.removeEventListener('abort', stop);
    }
  };
  const fetchGuarded = async (address: string, options: FetchOptions = {}): Promise<FetchedResponse> => {
    let url = new URL(address);
    const { authorization, ...others } = options.headers ?? {};
    const { origin } = url;
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      // What it is shown for is told to nobody else.
      const headers = authorization !== undefined && url.origin === origin ? { ...others, authorization } : others;
      const response = await fetchOnce(url, { ...options, headers });
      const location = response.headers.get('location');
      const isFinal = response.status < 300 || response.status >= 400 || options.method === 'POST';
      if (isFinal || location === null) return shape(response, url);
      await response.body?.cancel();
      url = new URL(location, url);
    }
    throw tooManyRedirects(address, MOST_REDIRECTS);
  };
  return Object.assign(fetchGuarded, {
    close: () => dispatchers.close(),
  });
}

function shape(response: Awaited<ReturnType<typeof undiciFetch>>, url: URL): FetchedResponse {
  return {
    status: response.status,
    url: url.href,
    header: (name) => response.headers.get(name),
    body: (response.body ?? []) as AsyncIterable<Uint8Array>,
    discard: async () => void (await response.body?.cancel()),
  };
}
