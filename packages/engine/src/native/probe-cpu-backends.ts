import { fork } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { childEnvironment } from '../child-environment.ts';
import { EngineError } from '../errors.ts';
import { findLibraryFolder, listLibraryFiles } from './library-folder.ts';
import { writeProbeModel } from './probe/write-probe-model.ts';
import { nativeTable } from './table.generated.ts';

export interface CpuBackendCandidate {
  file: string;
  /** The back end's own rating of how well it suits this CPU; 0 means not at all. */
  score: number;
  /** It computed, and computed right. Undefined when it was not tried. */
  ok: boolean | undefined;
  reason: string;
}

export interface CpuBackendProbe {
  /** File name for `LoadOptions.cpuBackend`; undefined where the CPU code is built into the library. */
  chosen: string | undefined;
  candidates: CpuBackendCandidate[];
}

export interface ProbeOptions {
  /** The result is remembered here, for this CPU and this release. Without one nothing is remembered. */
  cacheDirectory?: string;
  /** Probe again, whatever is remembered. */
  fresh?: boolean;
  libraryFolder?: string;
  /** Most time one candidate may take. */
  limitMs?: number;
  /** Names this CPU; by default its model and the instructions it announces. */
  cpu?: string;
  /** The program that computes, in a process of its own. */
  child?: URL;
}

/** Least cosine between the logits of a back end and the plainest one's: they round differently, no more. */
const agreement = 0.98;

/**
 * Finds the best CPU back end that really runs on this machine: a CPU may announce instructions, such as AMX, and then
 * trap on them under a hypervisor. Each candidate computes in a process of its own, best rated first, until one is right.
 * Throws `unsupported_platform` when none is.
 */
export async function probeCpuBackends(options: ProbeOptions = {}): Promise<CpuBackendProbe> {
  const folder = options.libraryFolder ?? findLibraryFolder();
  const files = listLibraryFiles(folder).cpuBackends.sort();
  if (files.length === 0) return { chosen: undefined, candidates: [] };
  const parts = [options.cpu ?? describeCpu(), nativeTable.release, process.arch, ...files];
  const key = createHash('sha256').update(parts.join('|')).digest('hex');
  const memory = options.cacheDirectory && join(options.cacheDirectory, `cpu-backend-${key.slice(0, 16)}.json`);
  const known = memory && !options.fresh ? await recall(memory, files) : undefined;
  if (known) return known;
  const child = options.child ?? new URL('./probe/probe-child.ts', import.meta.url);
  const run: RunChild = (list) => runChild(child, list, options.limitMs ?? 60_000);
  const probe = await probeAll(folder, files, run);
  if (memory) await remember(memory, probe);
  return probe;
}

async function probeAll(folder: string, files: string[], run: RunChild): Promise<CpuBackendProbe> {
  const workplace = await mkdtemp(join(tmpdir(), 'wanwen-probe-'));
  try {
    const model = join(workplace, 'probe.gguf');
    await writeFile(model, writeProbeModel());
    const rated = await rate(folder, files, run);
    const plainest = rated.filter(({ score }) => score > 0).at(-1);
    const reference = plainest && (await run(['compute', folder, plainest.file, model]));
    let chosen: string | undefined;
    const candidates: CpuBackendCandidate[] = [];
    for (const { file, score } of rated) {
      if (score === 0) candidates.push({ file, score, ok: false, reason: 'made for another CPU' });
      else if (chosen) candidates.push({ file, score, ok: undefined, reason: 'not tried, because a better one works' });
      else {
        const reason = judge(await run(['compute', folder, file, model]), reference);
        candidates.push({ file, score, ok: reason === undefined, reason: reason ?? 'computes right' });
        if (reason === undefined) chosen = file;
      }
    }
    if (chosen) return { chosen, candidates };
  } finally {
    await rm(workplace, { recursive: true, force: true });
  }
  throw new EngineError('unsupported_platform', `None of the CPU back ends in ${folder} runs on this machine.`);
}

/** Best first. */
async function rate(folder: string, files: string[], run: RunChild): Promise<{ file: string; score: number }[]> {
  const { values } = await run(['score', folder, ...files]);
  return files
    .map((file, index) => ({ file, score: values?.[index] ?? 0 }))
    .sort((one, other) => other.score - one.score || one.file.localeCompare(other.file));
}

/** What is wrong with the computation; undefined when nothing is. */
function judge(result: ChildResult, reference: ChildResult | undefined): string | undefined {
  if (!result.values) return result.failure;
  if (!result.values.every(Number.isFinite)) return 'computes numbers that are not finite';
  const likeness = reference?.values ? cosine(result.values, reference.values) : 1;
  return likeness >= agreement ? undefined : `computes wrong: likeness to the plainest back end ${likeness.toFixed(3)}`;
}

function cosine(one: number[], other: number[]): number {
  let [product, ofOne, ofOther] = [0, 0, 0];
  for (const [index, value] of one.entries()) {
    const twin = other[index] ?? 0;
    product += value * twin;
    ofOne += value * value;
    ofOther += twin * twin;
  }
  return product / Math.sqrt(ofOne * ofOther);
}

interface ChildResult {
  values?: number[];
  failure: string;
}

type RunChild = (list: string[]) => Promise<ChildResult>;

function runChild(program: URL, list: string[], limitMs: number): Promise<ChildResult> {
  return new Promise((resolve) => {
    const child = fork(program, list, {
      execArgv: [],
      env: childEnvironment(),
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      timeout: limitMs,
    });
    let values: number[] | undefined;
    child.on('message', (message) => {
      values = message as number[];
    });
    child.on('error', (error) => resolve({ failure: error.message }));
    child.on('exit', (code, signal) => {
      const failure = signal ? `crashes with ${signal}` : `ends with code ${code}`;
      resolve(code === 0 && values ? { values, failure: '' } : { failure });
    });
  });
}

/** The same model name can stand for different instructions under a hypervisor, so that they belong to the name. */
function describeCpu(): string {
  const flags = /^(?:flags|Features)\s*:.*$/m;
  const cpuinfo = existsSync('/proc/cpuinfo') ? readFileSync('/proc/cpuinfo', 'utf8') : '';
  return `${cpus()[0]?.model ?? 'unknown'} ${flags.exec(cpuinfo)?.[0] ?? ''}`;
}

async function recall(file: string, files: string[]): Promise<CpuBackendProbe | undefined> {
  try {
    const probe = JSON.parse(await readFile(file, 'utf8')) as CpuBackendProbe;
    return probe.chosen && files.includes(probe.chosen) ? probe : undefined;
  } catch {
    return undefined;
  }
}

async function remember(file: string, probe: CpuBackendProbe): Promise<void> {
  await mkdir(join(file, '..'), { recursive: true });
  const partial = `${file}.${process.pid}.part`;
  await writeFile(partial, JSON.stringify(probe, null, 2));
  await rename(partial, file);
}
