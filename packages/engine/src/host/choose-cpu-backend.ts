import { type CpuBackendProbe, probeCpuBackends } from '../native/probe-cpu-backends.ts';

const probes = new Map<string, Promise<CpuBackendProbe>>();

/**
 * The CPU back end that really runs on this machine. It is looked for once in the life of this process, and remembered
 * on disk where there is a cache directory; a failure is not remembered.
 */
export async function chooseCpuBackend(cacheDirectory: string | undefined): Promise<string | undefined> {
  const key = cacheDirectory ?? '';
  let probe = probes.get(key);
  if (!probe) {
    probe = probeCpuBackends({ cacheDirectory });
    probes.set(key, probe);
    probe.catch(() => probes.delete(key));
  }
  return (await probe).chosen;
}
