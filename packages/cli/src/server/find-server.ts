import { randomBytes } from 'node:crypto';
import { networkInterfaces } from 'node:os';

const answerWithinMs = 1500;
const nonceBytes = 16;

export interface FoundServer {
  address: string;
  version: string;
  /** Of the data folder that was asked about, where this server has proven that it uses it. */
  machineKey: string | undefined;
}

interface Health {
  product?: unknown;
  version?: unknown;
  proof?: string;
}

/** Where a server with this configuration can be reached from this machine; undefined where the port is not known. */
export function serverAddress({ host, port }: { host: string; port: number }): string | undefined {
  if (port === 0) return undefined;
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/**
 * The server of this data folder: the one at the configured address, or the one that wrote its address down there because
 * it was started with another. Where none proves that it has the data folder, whoever answers at the configured address.
 */
export async function findOwnServer(config: OwnConfig, signal: AbortSignal): Promise<FoundServer | undefined> {
  const { readServerAddress } = await import('@wanwen/server/platform');
  const { home } = config;
  const address = serverAddress(config);
  const configured = address === undefined ? undefined : await findServer(address, { signal, home });
  if (configured?.machineKey !== undefined) return configured;
  const noted = readServerAddress(home);
  const own = noted === undefined || noted === address ? undefined : await findServer(noted, { signal, home });
  return own?.machineKey === undefined ? configured : own;
}

interface OwnConfig {
  home: string;
  host: string;
  port: number;
}

export interface FindOptions {
  /** The data folder whose key may be used with the server. */
  home?: string;
  signal?: AbortSignal;
  fetch?: typeof fetch;
}

/**
 * The Wanwen server at this address; undefined where none answers, or something else does. It has to be on this machine, and
 * to prove that it knows the key of the data folder, before it is given the key: another program may hold the port.
 */
export async function findServer(address: string, options: FindOptions = {}): Promise<FoundServer | undefined> {
  const { signal, fetch = globalThis.fetch, home } = options;
  const limit = AbortSignal.timeout(answerWithinMs);
  const nonce = randomBytes(nonceBytes).toString('hex');
  try {
    const response = await fetch(new URL(`/health?nonce=${nonce}`, address), {
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      redirect: 'error',
    });
    const { product, version, proof } = (await response.json()) as Health;
    if (product !== 'Wanwen' || typeof version !== 'string') return undefined;
    return { address, version, machineKey: home && (await provenKey(home, { address, nonce, proof })) };
  } catch {
    return undefined;
  }
}

/** What shows a server that whoever asks may read its data folder. */
export const machineHeaders = (machineKey: string | undefined): Record<string, string> =>
  machineKey === undefined ? {} : { authorization: `Bearer ${machineKey}`, 'x-wanwen-machine': '1' };

interface Claim {
  address: string;
  nonce: string;
  proof: string | undefined;
}

async function provenKey(home: string, { address, nonce, proof }: Claim): Promise<string | undefined> {
  const { hostname, port } = new URL(address);
  if (!(await isThisMachine(hostname))) return undefined;
  const { proveMachineKey, readMachineKey } = await import('@wanwen/server/accounts');
  const key = readMachineKey(home);
  const expected = key && proveMachineKey(key, { nonce, port: Number(port) });
  return proof === expected ? key : undefined;
}

/** Another machine could have got the proof from the server, which tells it to everybody. */
async function isThisMachine(hostname: string): Promise<boolean> {
  const { isLoopbackHost } = await import('@wanwen/server/platform');
  const own = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return isLoopbackHost(hostname) || own.some(({ address }) => address === hostname.replace(/^\[(.*)\]$/, '$1'));
}
