import { PassThrough } from 'node:stream';
import type { Environment, Process } from '../context.ts';

export interface FakeProcess {
  process: Process;
  stdout: () => string;
  stderr: () => string;
  interrupt: AbortController;
}

export interface FakeOptions {
  environment?: Environment;
  isTTY?: boolean;
  columns?: number;
}

/** A process whose outputs are kept as text, with an empty standard input. */
export function fakeProcess({ environment = {}, isTTY = false, columns = 80 }: FakeOptions = {}): FakeProcess {
  const written = { stdout: '', stderr: '' };
  const output = (name: keyof typeof written) => ({
    isTTY,
    columns,
    write(text: string) {
      written[name] += text;
      return true;
    },
  });
  const interrupt = new AbortController();
  const stdin = Object.assign(new PassThrough(), { isTTY: false, fd: -1 });
  stdin.end();
  return {
    process: {
      environment: { WANWEN_LANG: 'en', ...environment },
      readsEnvironmentFile: false,
      stdin: stdin as unknown as NodeJS.ReadStream,
      stdout: output('stdout'),
      stderr: output('stderr'),
      interruption: {
        signal: interrupt.signal,
        divert: () => () => undefined,
        end: (code) => interrupt.abort(code),
      },
      leave: () => undefined,
    },
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    interrupt,
  };
}
