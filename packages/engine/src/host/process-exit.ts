/** How a process ended, in words. */
export function describeExit(code: number | null, signal: NodeJS.Signals | null): string {
  if (signal === 'SIGKILL') return 'it was killed (SIGKILL), often by the system when memory runs out';
  if (signal === 'SIGILL') return 'the processor refused an instruction (SIGILL)';
  if (signal) return `it died of ${signal}`;
  return `it exited with code ${code}`;
}

const keptLines = 20;
const longestLine = 500;

/** The last lines of a process's standard error, for the message of the error that its death causes. */
export class LastLines {
  #lines: string[] = [];
  #rest = '';

  write(text: string): void {
    const lines = (this.#rest + text).split('\n');
    this.#rest = (lines.pop() ?? '').slice(-longestLine);
    for (const line of lines) {
      if (line.trim()) this.#lines.push(line.slice(0, longestLine));
    }
    this.#lines = this.#lines.slice(-keptLines);
  }

  /** At most `count` lines, the newest last. */
  last(count: number): string[] {
    const lines = this.#rest.trim() ? [...this.#lines, this.#rest] : this.#lines;
    return lines.slice(-count);
  }
}
