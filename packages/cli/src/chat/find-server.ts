import { ServerStatus } from '@wanwen/contract';

const answerWithinMs = 1500;

/** Where a server with this configuration can be reached from this machine; undefined where the port is not known. */
export function serverAddress({ host, port }: { host: string; port: number }): string | undefined {
  if (port === 0) return undefined;
  const reachable = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${reachable.includes(':') ? `[${reachable}]` : reachable}:${port}`;
}

/** What the Wanwen server at this address says about itself; undefined where none answers, or something else does. */
export async function askStatus(
  address: string,
  options: { signal?: AbortSignal; fetch?: typeof fetch } = {},
): Promise<ServerStatus | undefined> {
  const { signal, fetch = globalThis.fetch } = options;
  const limit = AbortSignal.timeout(answerWithinMs);
  try {
    const response = await fetch(new URL('/api/console/status', address), {
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
    });
    return ServerStatus.safeParse(await response.json()).data;
  } catch {
    return undefined;
  }
}
