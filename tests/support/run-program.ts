import { spawn } from 'node:child_process';

/** Kept of what a program says, characters. */
const OUTPUT_LIMIT = 20_000;

export interface RunOptions {
  /** Milliseconds after which it is killed. */
  limitMs: number;
  /** Besides this process's own. */
  env?: Record<string, string>;
  cwd?: string;
}

/**
 * Runs a program to its end and gives what it printed.
 * @throws with the command and all that it said, where it fails or takes too long.
 */
export function runProgram(command: string, args: string[], { limitMs, env, cwd }: RunOptions): Promise<string> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].on('data', (chunk: Buffer) => {
      said[name] = (said[name] + chunk.toString('utf8')).slice(-OUTPUT_LIMIT);
    });
  }
  return new Promise((resolve, reject) => {
    const fail = (what: string) =>
      reject(new Error(`${[command, ...args].join(' ')} ${what}:\n${said.stdout}${said.stderr}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail(`took longer than ${limitMs / 1000} seconds`);
    }, limitMs);
    child.once('error', (error) => fail(`did not start: ${error.message}`));
    child.once('close', (code) => {
      clearTimeout(timer);
      if (code === 0) resolve(said.stdout);
      else fail(`ended with code ${code}`);
    });
  });
}
