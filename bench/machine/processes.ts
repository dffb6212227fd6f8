import { readdirSync, readFileSync } from 'node:fs';

/** Direct children of a process, on Linux. */
export function childProcesses(pid: number): number[] {
  const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim();
  return text === '' ? [] : text.split(' ').map(Number);
}

export function hasCpuBackend(pid: number): boolean {
  return findCpuBackend(pid) !== undefined;
}

/** File name of the CPU back end that a process has loaded, such as `libggml-cpu-haswell.so`. */
export function loadedCpuBackend(pid: number): string {
  const found = findCpuBackend(pid);
  if (!found) throw new Error(`Process ${pid} has loaded no CPU back end.`);
  return found;
}

function findCpuBackend(pid: number): string | undefined {
  return /libggml-cpu[-\w.]*\.so/.exec(readFileSync(`/proc/${pid}/maps`, 'utf8'))?.[0];
}

/** Bytes of a process's memory that are no pages of a file: what it allocated, without the mapped model. */
export function allocatedBytes(pid: number): number {
  const kilobytes = /^RssAnon:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  if (!kilobytes) throw new Error(`Process ${pid} does not tell its memory.`);
  return Number(kilobytes) * 1024;
}

/** Milliseconds that all threads of a process have run on a processor. */
export function processorMs(pid: number): number {
  const folder = `/proc/${pid}/task`;
  const nanoseconds = readdirSync(folder).map((id) =>
    Number(readFileSync(`${folder}/${id}/schedstat`, 'utf8').split(' ', 1)[0]),
  );
  return nanoseconds.reduce((sum, each) => sum + each, 0) / 1e6;
}
