import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const START_TIMEOUT_MS = 60_000;
const DEBIAN_FOLDER = '/usr/lib/postgresql';

/** A PostgreSQL to test on; `createDatabase` gives the address of a fresh, empty database. */
export interface TestPostgres {
  createDatabase(): Promise<{ url: string; drop: () => Promise<void> }>;
}

/** Why there is no PostgreSQL to test on; undefined when there is one. */
export function missingPostgres(): string | undefined {
  if (process.env.WANWEN_TEST_POSTGRES || binaries() !== undefined) return undefined;
  return `no PostgreSQL: install Debian's postgresql package (looked in ${DEBIAN_FOLDER}), or set WANWEN_TEST_POSTGRES`;
}

let starting: Promise<TestPostgres> | undefined;

/** One server for this process, started at first use and ended with the process. */
export function testPostgres(): Promise<TestPostgres> {
  const given = process.env.WANWEN_TEST_POSTGRES;
  starting ??= given ? Promise.resolve(withAddress(given)) : start();
  return starting;
}

/** Folder of the newest installed server's programs. */
function binaries(): string | undefined {
  if (!existsSync(DEBIAN_FOLDER)) return undefined;
  const versions = readdirSync(DEBIAN_FOLDER).sort((left, right) => Number(right) - Number(left));
  return versions.map((version) => join(DEBIAN_FOLDER, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')));
}

async function start(): Promise<TestPostgres> {
  const bin = binaries()!;
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-postgres-'));
  const user = serverUser();
  chmodSync(folder, 0o700);
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  const state = join(folder, 'state');
  const init = ['-D', state, '-U', 'tests', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(join(bin, 'initdb'), init, { stdio: 'ignore', cwd: folder, ...user });
  const server = runServer(join(bin, 'postgres'), state, folder, user);
  const postgres = withAddress(`postgres://tests@localhost/postgres?host=${encodeURIComponent(folder)}`);
  await ready(`postgres://tests@localhost/postgres?host=${encodeURIComponent(folder)}`, server);
  return postgres;
}

/** PostgreSQL refuses to run as root; Debian's package makes the user `postgres`. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (option: string) => Number(execFileSync('id', [option, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

/**
 * The server listens on a Unix socket in its own folder only. A shell beside it waits on a pipe from this process:
 * when the pipe ends, for whatever reason, it stops the server and removes the folder, so that nothing outlives a
 * test run that was killed.
 */
function runServer(
  program: string,
  state: string,
  folder: string,
  user: { uid: number; gid: number } | undefined,
): ChildProcess {
  const settings = ['listen_addresses=', `unix_socket_directories=${folder}`, 'fsync=off', 'max_connections=60'];
  const command = [program, '-D', state, ...settings.flatMap((each) => ['-c', each])];
  const script = '"$@" >"$LOG" 2>&1 & server=$!; read -r _; kill -INT $server; wait $server; rm -rf "$FOLDER"';
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', ...command], {
    ...user,
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, LOG: join(folder, 'log'), FOLDER: folder },
  });
  watcher.unref();
  (watcher.stdin as unknown as { unref(): void }).unref();
  process.once('exit', () => rmSync(join(folder, 'log'), { force: true }));
  return watcher;
}

async function ready(url: string, server: ChildProcess): Promise<void> {
  const deadline = performance.now() + START_TIMEOUT_MS;
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      await client.end().catch(() => undefined);
      if (server.exitCode !== null || performance.now() > deadline) {
        throw new Error('the test PostgreSQL did not start', { cause: error });
      }
      await sleep(100);
    }
  }
}

function withAddress(admin: string): TestPostgres {
  return {
    async createDatabase() {
      const name = `test_${randomUUID().replaceAll('-', '')}`;
      await administer(admin, `create database ${name}`);
      const url = new URL(admin);
      url.pathname = `/${name}`;
      return { url: url.href, drop: () => administer(admin, `drop database if exists ${name} with (force)`) };
    },
  };
}

async function administer(admin: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
