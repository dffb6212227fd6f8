import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { CreatedKey } from '@wanwen/contract';
import { createLog, loadConfig } from '@wanwen/server';
import { readMachineKey } from '@wanwen/server/accounts';
import { createModels } from '@wanwen/server/models';

export interface StartServerOptions {
  /** Path of the GGUF file that answers by default; `null` starts a server without a model. */
  model?: string | null;
  /** More settings, as environment variables. */
  env?: Record<string, string>;
  /** Starts it as `npm start` does, which looks for what is missing and builds the page first where its sources changed. */
  asUsersDo?: boolean;
  /** The program of another checkout. */
  program?: string;
}

export interface StartedServer extends AsyncDisposable {
  /** Such as `http://127.0.0.1:40123`. */
  readonly address: string;
  readonly home: string;
  /** Headers with the key of the machine, which may do everything. */
  readonly credentials: Record<string, string>;
  /** Makes an API key of the first organisation. */
  makeKey(): Promise<string>;
  /** Id of the default model. */
  readonly model: string;
  /** What it wrote to its log so far. */
  readonly log: string[];
  /** Ends the server in the way of the signal and waits until it is gone. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** Starts it again on the same data folder; the port may differ. */
  start(): Promise<void>;
  /** Process ids of its engines. */
  enginePids(): Promise<number[]>;
}

interface Running {
  child: ChildProcess;
  address: string;
  /** Ends it and all that it started, at once. */
  kill(): void;
}

/** Milliseconds until the server must listen, and until its model must be loaded. */
const START_LIMIT = 60_000;
/** The same where the page may have to be built first. */
const BUILD_LIMIT = 240_000;
const STOP_LIMIT = 20_000;
/** More files are tested at once than there are cores: more threads would only wait for each other. */
const oneThread = { WANWEN_THREADS: '1' };
const ROOT = join(import.meta.dirname, '../..');
const MAIN = 'packages/server/src/main.ts';
const NPM_START = join(ROOT, 'scripts/start.mjs');

/** Why a test that needs the model cannot run; undefined when it can. */
export const missingModel = (): string | undefined =>
  process.env.WANWEN_TEST_MODEL ? undefined : 'WANWEN_TEST_MODEL names no model file';

/**
 * Starts a real server in a process of its own, with a data folder of its own, on a free port, with the test model installed
 * and loaded. Disposing ends the server and removes the folder.
 */
export async function startServer(options: StartServerOptions = {}): Promise<StartedServer> {
  const { model: path = process.env.WANWEN_TEST_MODEL ?? null, program = ROOT } = options;
  const home = await mkdtemp(join(tmpdir(), 'wanwen-server-'));
  const settings = { WANWEN_HOME: home, WANWEN_PORT: '0', WANWEN_OFFLINE: 'true', ...oneThread, ...options.env };
  const model = path === null ? '' : await installModel(path, settings);
  const log: string[] = [];
  let running: Running | undefined;
  const start = async () => {
    running = await (options.asUsersDo
      ? spawnAsUsersDo(settings, log)
      : spawnServer(join(program, MAIN), settings, log));
    if (path !== null) await modelReady(running.address, machineCredentials(home));
  };
  const stop = async (signal: NodeJS.Signals = 'SIGTERM') => {
    const ended = running;
    running = undefined;
    return ended ? endOf(ended, signal) : null;
  };
  const dispose = async () => {
    await stop();
    await rm(home, { recursive: true, force: true });
  };
  await start().catch(async (error) => {
    await dispose();
    throw error;
  });
  return {
    get address() {
      if (!running) throw new Error('the server is not running');
      return running.address;
    },
    home,
    get credentials() {
      return machineCredentials(home);
    },
    model,
    log,
    start,
    stop,
    makeKey: () => makeKey(running!.address, machineCredentials(home)),
    enginePids: () => childrenOf(running!.child.pid!),
    [Symbol.asyncDispose]: dispose,
  };
}

/** Puts the file into the data folder (a link, not a copy) and makes it the default model. Returns its id. */
async function installModel(path: string, env: Record<string, string>): Promise<string> {
  const config = loadConfig({ env });
  await using models = createModels({ config, log: createLog({ logLevel: 'error' }) });
  const card = await models.install(path, { id: 'test-model' });
  await models.setDefault(card.id);
  return card.id;
}

async function spawnServer(main: string, settings: Record<string, string>, log: string[]) {
  const child = spawn(process.execPath, [main], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  return listening(child, child.stderr!, log, () => child.kill('SIGKILL'));
}

/** The server is a child of a child, and says where it is to its user. */
async function spawnAsUsersDo(settings: Record<string, string>, log: string[]) {
  const child = spawn(process.execPath, [NPM_START], {
    env: { ...process.env, WANWEN_LANG: 'en', ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  createInterface({ input: child.stderr! }).on('line', (line) => log.push(line));
  return listening(child, child.stdout!, log, () => process.kill(-child.pid!, 'SIGKILL'), BUILD_LIMIT);
}

/** @param output where it says its address; all that is said there goes to the log. */
async function listening(
  child: ChildProcess,
  output: Readable,
  log: string[],
  kill: () => void,
  limitMs = START_LIMIT,
): Promise<Running> {
  // A test that dies does not leave its server behind.
  process.once('exit', kill);
  child.once('exit', () => process.off('exit', kill));
  const lines = createInterface({ input: output });
  const address = await new Promise<string>((resolve, reject) => {
    const fail = (what: string) => reject(new Error(`${what}:\n${log.join('\n')}`));
    const timer = setTimeout(() => {
      kill();
      fail('the server does not listen');
    }, limitMs);
    child.once('exit', () => {
      clearTimeout(timer);
      fail('the server ended');
    });
    lines.on('line', (line) => {
      log.push(line);
      const found = /(?:listens on|^Wanwen:) (http:\/\/[^\s"]+)/.exec(line);
      if (!found) return;
      clearTimeout(timer);
      resolve(found[1]!);
    });
  });
  return { child, address, kill };
}

/** What the command line sends to a server of its own data folder. */
function machineCredentials(home: string): Record<string, string> {
  return { authorization: `Bearer ${readMachineKey(home)}`, 'x-wanwen-machine': '1' };
}

async function makeKey(address: string, credentials: Record<string, string>): Promise<string> {
  const response = await fetch(`${address}/api/console/organisations/local/keys`, {
    method: 'POST',
    headers: { ...credentials, 'content-type': 'application/json' },
    body: JSON.stringify({ name: 'a test' }),
  });
  return CreatedKey.parse(await response.json()).key;
}

async function modelReady(address: string, headers: Record<string, string>): Promise<void> {
  const limit = AbortSignal.timeout(START_LIMIT);
  while (!limit.aborted) {
    const response = await fetch(`${address}/api/console/status`, { signal: limit, headers });
    const { engine } = (await response.json()) as { engine: { state: string }[] };
    if (engine.some(({ state }) => state === 'ready')) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('the model was not loaded in time');
}

async function endOf({ child, kill }: Running, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
  const exited = once(child, 'exit');
  child.kill(signal);
  const force = setTimeout(kill, STOP_LIMIT);
  const [code] = await exited;
  clearTimeout(force);
  return code as number | null;
}

async function childrenOf(pid: number): Promise<number[]> {
  const children = await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8');
  return children.split(' ').filter(Boolean).map(Number);
}
