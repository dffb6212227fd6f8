import { type LookupAddress, type LookupOptions, lookup as lookUp } from 'node:dns';
import { isIP } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent } from 'undici';
import { addressRefused, schemeRefused } from '../errors.ts';
import { isLoopbackHost, isPublicAddress } from '../network-address.ts';

const CONNECT_TIMEOUT_MS = 10_000;

export interface DispatcherLimits {
  /** Milliseconds until the connection must stand; 10 seconds by default. */
  connectTimeoutMs?: number;
  /** Milliseconds until the headers of the answer must be there; undici's own limit by default. */
  headersTimeoutMs?: number;
  /** Longest pause within the body, milliseconds; 0, the default, means none. */
  bodyTimeoutMs?: number;
}

export interface GuardedDispatchers {
  /**
   * Where a request to this address goes through. Unless `allowPrivate`, only https and only public addresses, checked
   * at the moment of the connection, so that a name which answers differently the second time changes nothing.
   * @throws {AppError} `url_scheme_refused` or `private_address_refused`
   */
  for(url: URL, allowPrivate: boolean): Dispatcher;
  close(): Promise<void>;
}

/**
 * Connections to other machines. Behind a proxy (`HTTPS_PROXY`) names are resolved by the proxy, so there only literal
 * addresses can be checked. This machine itself is never reached through a proxy.
 */
export function createGuardedDispatchers(
  env: Record<string, string | undefined>,
  limits: DispatcherLimits = {},
): GuardedDispatchers {
  const own = createDispatcher({}, lookUp as Lookup, limits);
  const open = createDispatcher(env, lookUp as Lookup, limits);
  const guarded = createDispatcher(env, guardedLookup, limits);
  return {
    for(url, allowPrivate) {
      checkUrl(url, allowPrivate);
      if (!allowPrivate) return guarded;
      return isLoopbackHost(url.hostname) ? own : open;
    },
    close: async () => void (await Promise.all([own, open, guarded].map((each) => each.destroy()))),
  };
}

/** What can be said of an address before a name is looked up. */
export function checkUrl(url: URL, allowPrivate: boolean): void {
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

function createDispatcher(
  env: Record<string, string | undefined>,
  lookup: Lookup,
  limits: DispatcherLimits,
): Dispatcher {
  const { connectTimeoutMs = CONNECT_TIMEOUT_MS, headersTimeoutMs, bodyTimeoutMs = 0 } = limits;
  const settings = {
    connect: { lookup: lookup as never, timeout: connectTimeoutMs },
    bodyTimeout: bodyTimeoutMs,
    ...(headersTimeoutMs === undefined ? {} : { headersTimeout: headersTimeoutMs }),
  };
  const httpProxy = env.http_proxy ?? env.HTTP_PROXY;
  const httpsProxy = env.https_proxy ?? env.HTTPS_PROXY;
  if (!httpProxy && !httpsProxy) return new Agent(settings);
  return new EnvHttpProxyAgent({ ...settings, httpProxy, httpsProxy, noProxy: env.no_proxy ?? env.NO_PROXY });
}
