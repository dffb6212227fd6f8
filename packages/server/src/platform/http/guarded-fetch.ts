import { type LookupAddress, type LookupOptions, lookup as lookUp } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch as undiciFetch } from 'undici';
import { addressRefused, schemeRefused, tooManyRedirects } from '../errors.ts';
import { isPublicAddress } from '../network-address.ts';

const MOST_REDIRECTS = 8;
const CONNECT_TIMEOUT_MS = 10_000;

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
  const open = createDispatcher(env, lookUp as Lookup);
  const guarded = createDispatcher(env, guardedLookup);
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
        dispatcher: options.allowPrivate === true ? open : guarded,
      });
    } finally {
      // From here on only the caller's signal ends the body.
      timeout.removeEventListener('abort', stop);
    }
  };
  const fetchGuarded = async (address: string, options: FetchOptions = {}): Promise<FetchedResponse> => {
    let url = new URL(address);
    for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
      check(url, options.allowPrivate === true);
      const response = await fetchOnce(url, options);
      const location = response.headers.get('location');
      const isFinal = response.status < 300 || response.status >= 400 || options.method === 'POST';
      if (isFinal || location === null) return shape(response, url);
      await response.body?.cancel();
      url = new URL(location, url);
    }
    throw tooManyRedirects(address, MOST_REDIRECTS);
  };
  return Object.assign(fetchGuarded, {
    close: async () => void (await Promise.all([open.destroy(), guarded.destroy()])),
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

function check(url: URL, allowPrivate: boolean): void {
  const scheme = url.protocol.replace(/:$/, '');
  if (scheme !== 'https' && !(allowPrivate && scheme === 'http')) throw schemeRefused(url.href, scheme);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw addressRefused(url.hostname, host);
}

type LookupCallback = (error: NodeJS.ErrnoException | null, address: string | LookupAddress[], family?: number) => void;
type Lookup = (host: string, options: LookupOptions, callback: LookupCallback) => void;

/** Refuses a name if any of its addresses is not public: otherwise the second answer of a hostile name server counts. */
const guardedLookup: Lookup = (host, options, callback) => {
  lookUp(host, { ...options, all: true }, (error, found) => {
    if (error !== null) return callback(error, []);
    const inside = found.find(({ address }) => !isPublicAddress(address));
    if (inside !== undefined) return callback(addressRefused(host, inside.address), []);
    if (options.all === true) return callback(null, found);
    return callback(null, found[0]!.address, found[0]!.family);
  });
};

function createDispatcher(env: Record<string, string | undefined>, lookup: Lookup): Dispatcher {
  const settings = { connect: { lookup: lookup as never, timeout: CONNECT_TIMEOUT_MS }, bodyTimeout: 0 };
  const httpProxy = env.http_proxy ?? env.HTTP_PROXY;
  const httpsProxy = env.https_proxy ?? env.HTTPS_PROXY;
  if (!httpProxy && !httpsProxy) return new Agent(settings);
  return new EnvHttpProxyAgent({ ...settings, httpProxy, httpsProxy, noProxy: env.no_proxy ?? env.NO_PROXY });
}
