import type { GuardedFetch } from '../../platform/index.ts';
import type { CatalogueEntry, HubSource } from '../catalogue/entry.ts';
import type { Hub } from './hubs.ts';

const MAGIC = 'GGUF';

export interface HubProbe {
  hub: Hub;
  reached: boolean;
  /** Milliseconds until the answer, or until it was given up. */
  tookMs: number;
  /** Why it was not reached. */
  reason?: string;
}

export interface ProbeOptions {
  fetch: GuardedFetch;
  /** A small file that every hub has. */
  source: HubSource;
  file: string;
  limitMs: number;
  signal?: AbortSignal;
}

/** The smallest file that a hub should have. */
export function probedFile(catalogue: readonly CatalogueEntry[]): Pick<ProbeOptions, 'source' | 'file'> | undefined {
  const entries = catalogue.toSorted((left, right) => left.bytes - right.bytes);
  for (const { sources, file } of entries) {
    const source = sources.find(({ kind }) => kind === 'hub');
    if (source?.kind === 'hub') return { source, file };
  }
  return undefined;
}

/**
 * Asks all hubs at once for the first bytes of a real model file, so that a sign-in page, a filter that answers every
 * name, or a blocked download server behind a hub that answers does not pass for a hub.
 */
export async function probeHubs(hubs: readonly Hub[], options: ProbeOptions): Promise<HubProbe[]> {
  return Promise.all(hubs.map((hub) => probe(hub, options)));
}

/** The first hub that answers; undefined when none does within the limit. */
export async function firstHub(hubs: readonly Hub[], options: ProbeOptions): Promise<Hub | undefined> {
  const found = new AbortController();
  const signal = options.signal === undefined ? found.signal : AbortSignal.any([options.signal, found.signal]);
  const probes = hubs.map(async (hub) => {
    const { reached } = await probe(hub, { ...options, signal });
    if (!reached) throw new Error(`${hub.name} was not reached`);
    return hub;
  });
  try {
    return await Promise.any(probes);
  } catch {
    options.signal?.throwIfAborted();
    return undefined;
  } finally {
    found.abort();
  }
}

async function probe(hub: Hub, { fetch, source, file, limitMs, signal }: ProbeOptions): Promise<HubProbe> {
  const started = performance.now();
  const limit = AbortSignal.timeout(limitMs);
  const took = () => Math.round(performance.now() - started);
  try {
    const response = await fetch(hub.urlOf(source, file), {
      allowPrivate: true,
      headers: { range: `bytes=0-${MAGIC.length - 1}` },
      headersTimeoutMs: limitMs,
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
    const reason = await faultOf(response.status, response.body);
    await response.discard().catch(() => undefined);
    return { hub, reached: reason === undefined, tookMs: took(), ...(reason === undefined ? {} : { reason }) };
  } catch (error) {
    const reason = limit.aborted ? `no answer within ${limitMs / 1000} s` : reasonOf(error);
    return { hub, reached: false, tookMs: took(), reason };
  }
}

async function faultOf(status: number, body: AsyncIterable<Uint8Array>): Promise<string | undefined> {
  if (status !== 200 && status !== 206) return `answered with HTTP ${status}`;
  let start = '';
  for await (const chunk of body) {
    start += Buffer.from(chunk.subarray(0, MAGIC.length)).toString('latin1');
    if (start.length >= MAGIC.length) break;
  }
  return start.startsWith(MAGIC) ? undefined : 'answered with something else than the model file';
}

function reasonOf(error: unknown): string {
  const inner = ((error as { cause?: unknown }).cause ?? error) as NodeJS.ErrnoException;
  return inner.code ?? inner.message;
}
