import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './run-program.ts';

const SCRIPTS = join(import.meta.dirname, 'python');
const REQUIREMENTS = join(SCRIPTS, 'requirements.txt');
/** Milliseconds that installing the packages may take, and that one script may run. */
const INSTALL_LIMIT = 240_000;
const RUN_LIMIT = 120_000;

/** Why Python's SDKs cannot be tried; undefined when they can. */
export function missingPython(): string | undefined {
  const { status } = spawnSync('python3', ['-c', 'import ensurepip, venv']);
  return status === 0 ? undefined : 'python3 with venv is missing (Debian: python3-venv)';
}

/**
 * Makes a virtual environment with the packages of `requirements.txt`, once: it stays in a cache folder for later runs,
 * which `WANWEN_TEST_PYTHON_CACHE` moves. Returns the path of its interpreter.
 */
export async function pythonWithSdks(): Promise<string> {
  const cache = process.env.WANWEN_TEST_PYTHON_CACHE ?? join(homedir(), '.cache', 'wanwen-test-python');
  const key = createHash('sha256')
    .update(await readFile(REQUIREMENTS))
    .digest('hex')
    .slice(0, 16);
  const home = join(cache, key);
  if (!existsSync(home)) await makeEnvironment(home);
  return join(home, 'bin', 'python');
}

/** Made under another name first, so that what is at `home` is always whole. */
async function makeEnvironment(home: string): Promise<void> {
  const draft = `${home}.${process.pid}`;
  await mkdir(draft, { recursive: true });
  try {
    await runProgram('python3', ['-m', 'venv', draft], { limitMs: INSTALL_LIMIT });
    const install = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', REQUIREMENTS];
    await runProgram(join(draft, 'bin', 'python'), install, { limitMs: INSTALL_LIMIT });
    await rename(draft, home).catch((error: NodeJS.ErrnoException) => {
      // Another run was faster.
      if (!existsSync(home)) throw error;
    });
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
}

/** Runs a script of `support/python`, and gives the lines that it printed. */
export async function runScript(python: string, script: string, env: Record<string, string>): Promise<string[]> {
  const output = await runProgram(python, [join(SCRIPTS, script)], { limitMs: RUN_LIMIT, env });
  return output.trim().split('\n');
}
