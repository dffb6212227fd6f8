import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { readMachineKey } from '@wanwen/server/accounts';
import { childProcesses, hasCpuBackend } from '../machine/processes.ts';
import { cacheFolder } from '../setup/cache-folder.ts';
import type { OwnOptions } from './engine.ts';
import { endProcess, freePort, keepOutput, type Subject, startProgram, waitUntilReady } from './subject.ts';

const run = promisify(execFile);
const serverProgram = fileURLToPath(new URL('../../packages/server/src/main.ts', import.meta.url));
const cliProgram = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

/** The whole server, as `wanwen serve` runs it, with nothing set but what the measurement fixes. */
export async function startWanwen(options: OwnOptions): Promise<Subject> {
  const port = await freePort();
  const environment = {
    ...process.env,
    WANWEN_HOME: options.home,
    WANWEN_MODELS_FOLDER: cacheFolder('installed'),
    WANWEN_OFFLINE: 'true',
    WANWEN_LOG_LEVEL: 'warn',
    WANWEN_PORT: `${port}`,
    WANWEN_PARALLEL: `${options.parallel}`,
    WANWEN_CONTEXT_LENGTH: `${options.contextLength}`,
    WANWEN_THREADS: `${options.threads}`,
    ...(options.prefixMemoryBytes === undefined ? {} : { WANWEN_PREFIX_MEMORY: `${options.prefixMemoryBytes}` }),
  };
  const model = await installModel(options.modelPath, environment);
  const child = startProgram(process.execPath, [serverProgram], {
    env: { ...environment, WANWEN_DEFAULT_MODEL: model },
  });
  const url = `http://127.0.0.1:${port}`;
  await waitUntilReady(`${url}/ready`, child, keepOutput(child));
  const stop = () => endProcess(child);
  return {
    name: 'wanwen',
    url,
    model,
    headers: { authorization: `Bearer ${await makeKey(url, options.home)}` },
    computePid: async () => engineProcess(child.pid!),
    stop,
    [Symbol.asyncDispose]: stop,
  };
}

/** Programs come with an API key, so what it costs to look one up is measured too. */
async function makeKey(url: string, home: string): Promise<string> {
  const response = await fetch(`${url}/api/console/organisations/local/keys`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${readMachineKey(home)}`,
      'x-wanwen-machine': '1',
      'content-type': 'application/json',
    },
    body: JSON.stringify({ name: 'bench' }),
  });
  const { key } = (await response.json()) as { key?: string };
  if (key === undefined) throw new Error(`The server made no API key: ${response.status}.`);
  return key;
}

/** Its id; the file is copied into the bench's own models folder the first time. */
async function installModel(path: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { size, mtimeMs } = statSync(path);
  const version = createHash('sha256').update(`${path} ${size} ${mtimeMs}`).digest('hex').slice(0, 8);
  const name = basename(path, '.gguf')
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-');
  const id = `${name}-${version}`;
  const installed = await cli(['models', 'info', id, '--json'], env).catch(() => undefined);
  if (!installed) await cli(['models', 'install', path, '--id', id], env);
  return id;
}

function cli(parameters: string[], env: NodeJS.ProcessEnv) {
  return run(process.execPath, [cliProgram, ...parameters], { env, timeout: 120_000 });
}

function engineProcess(serverPid: number): number {
  const found = childProcesses(serverPid).find(hasCpuBackend);
  if (found === undefined) throw new Error(`Process ${serverPid} has no engine process.`);
  return found;
}
