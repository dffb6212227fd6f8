import assert from 'node:assert/strict';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { createApp, createLog, loadConfig, migrations } from '@wanwen/server';
import { createAccounts, createPeople } from '@wanwen/server/accounts';
import { type Database, migrate, openDatabase, openSecretKey } from '@wanwen/server/platform';
import { runCli } from '../run-cli.ts';
import { fakeProcess } from '../testing/fake-process.ts';
import { onServer } from './on-server.ts';

type Environment = Record<string, string>;

async function prepare(t: TestContext): Promise<Environment> {
  const home = mkdtempSync(join(tmpdir(), 'wanwen-accounts-'));
  t.after(() => rmSync(home, { recursive: true, force: true }));
  return { WANWEN_HOME: home, WANWEN_PORT: String(await freePort()), WANWEN_OFFLINE: 'true' };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

async function run(environment: Environment, ...words: string[]) {
  const fake = fakeProcess({ environment });
  const code = await runCli(words, fake.process);
  const json = words.includes('--json') ? JSON.parse(fake.stdout()) : undefined;
  return { code, stdout: fake.stdout(), stderr: fake.stderr(), json };
}

/** The same commands, on the database alone and through a running server. */
async function walk(environment: Environment) {
  const made = await run(environment, 'org', 'create', 'North Ltd', '--owner', 'olga');
  assert.equal(made.code, 0, made.stderr);
  const org = made.stdout.trim();
  const listed = await run(environment, 'org', 'list', '--json');
  const names = listed.json.items.map(({ name }: { name: string }) => name);
  assert.deepEqual(names.sort(), ['North Ltd', 'Wanwen']);

  assert.equal((await run(environment, 'member', 'add', 'dan', '--org', org, '--role', 'developer')).code, 0);
  assert.match((await run(environment, 'member', 'list', '--org', org)).stdout, /dan +— +— +developer/);
  assert.equal((await run(environment, 'member', 'remove', 'dan', '--org', org)).code, 0);
  const last = await run(environment, 'member', 'remove', 'olga', '--org', org);
  assert.equal(last.code, 1);
  assert.match(last.stderr, /always has an owner/);

  const limits = ['--limit-requests', '60', '--limit-month', '12.5', '--expires', '30d', '--models', 'a,b'];
  limits.push('--abilities', 'workplace.translate,workplace.copy');
  const created = (await run(environment, 'key', 'create', '--org', org, '--json', ...limits)).json;
  assert.deepEqual([created.limits.requestsPerMinute, created.limits.spendPerMonth], [60, '12.50']);
  assert.deepEqual([created.models, created.personId], [['a', 'b'], null]);
  assert.deepEqual(created.abilities, ['workplace.translate', 'workplace.copy']);
  const days = (Date.parse(created.expiresAt) - Date.now()) / 86_400_000;
  assert.ok(days > 29 && days <= 30);
  const rotated = await run(environment, 'key', 'rotate', created.id, '--org', org, '--overlap', '0h');
  assert.match(rotated.stdout, /^ww-[0-9A-Za-z]{43}\n$/);
  assert.match(rotated.stderr, /only time/);
  const [fresh] = (await run(environment, 'key', 'list', '--org', org, '--json')).json.items;
  assert.equal((await run(environment, 'key', 'revoke', fresh.id, '--org', org)).code, 0);
  assert.equal((await run(environment, 'key', 'list', '--org', org)).stdout, 'There is no API key.\n');
  assert.equal((await run(environment, 'key', 'list', '--org', org, '--all', '--json')).json.items.length, 2);

  const codes = await run(environment, 'invite', 'create', '--label', 'fair', '--count', '3', '--credit', '20');
  const lines = codes.stdout.trim().split('\r\n');
  assert.equal(lines.length, 4);
  const [, code] = lines[1]!.split(',');
  assert.equal((await run(environment, 'invite', 'revoke', code!)).code, 0);
  const [batch] = (await run(environment, 'invite', 'list', '--json')).json.items;
  assert.deepEqual([batch.funnel.made, batch.startingCredit], [3, '20.00']);
  assert.match((await run(environment, 'invite', 'revoke', batch.id)).stdout, /No code of this batch/);
  return { key: rotated.stdout.trim(), code: lines[2]!.split(',')[1]! };
}

test('organisations, members, keys and codes are managed without a server', async (t) => {
  const environment = await prepare(t);
  const { key, code } = await walk(environment);
  const home = environment.WANWEN_HOME!;
  await using database = await openDatabase({ home });
  const accounts = createAccounts({ database, pepper: openSecretKey({ home }).derive('invite codes') });
  await assert.rejects(accounts.authenticateKey(key, '127.0.0.1'), { code: 'key_revoked' });
  await assert.rejects(accounts.redeemInvite({ code, personId: 'eve', address: null }), { code: 'invite_revoked' });
});

test('the same commands go through the server that runs on the data folder', async (t) => {
  const environment = await prepare(t);
  await using app = await createApp(loadConfig({ env: environment }), { log: createLog({ logLevel: 'silent' }) });
  const before = await run(environment, 'org', 'list');
  assert.equal(before.code, 1);
  assert.match(before.stderr, /already uses the data folder/);
  await app.listen();
  await walk(environment);
});

/** People are made and unmade administrators, get back in and go, on the database alone and through a running server. */
async function administer(environment: Environment, signIn: (link: string) => Promise<void>) {
  const listed = (await run(environment, 'person', 'list', '--search', 'north', '--json')).json.items;
  assert.deepEqual(
    listed.map(({ name }: { name: string }) => name),
    ['Ada', 'Ben'],
  );
  assert.match((await run(environment, 'person', 'admin', 'ada@north.example')).stdout, /Ada is an administrator now/);
  const last = await run(environment, 'person', 'admin', listed[0].id, '--off');
  assert.equal(last.code, 1);
  assert.match(last.stderr, /always has an administrator/);
  const link = await run(environment, 'person', 'password-link', 'ADA@north.example');
  assert.match(link.stdout, /^http:\/\/127\.0\.0\.1:\d+\/new-password\?token=[\w-]+\n$/, link.stderr);
  await signIn(link.stdout.trim());
  assert.equal((await run(environment, 'member', 'add', 'ben@north.example', '--role', 'member')).code, 0);
  assert.match((await run(environment, 'member', 'list')).stdout, /Ben +ben@north\.example +member/);
  assert.equal((await run(environment, 'person', 'remove', 'ben@north.example')).code, 0);
  assert.equal((await run(environment, 'person', 'remove', 'ben@north.example')).code, 3);
}

async function makePeople(database: Database, home: string) {
  const people = createPeople({ database, secretKey: openSecretKey({ home }), log: createLog({ logLevel: 'silent' }) });
  for (const name of ['Ada', 'Ben'])
    await people.createPerson({ name, email: `${name}@north.example`, password: 'violet harbour 71' });
}

async function setPassword(link: string): Promise<void> {
  const url = new URL(link);
  const response = await fetch(new URL('/api/auth/reset-password', url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url.origin },
    body: JSON.stringify({ token: url.searchParams.get('token'), newPassword: 'quiet meadow 88' }),
  });
  assert.equal(response.status, 200, await response.text());
}

test('people are administered without a server, and the link works once it runs', async (t) => {
  const environment = await prepare(t);
  const home = environment.WANWEN_HOME!;
  {
    await using database = await openDatabase({ home });
    await migrate(database, migrations);
    await makePeople(database, home);
  }
  const links: string[] = [];
  await administer(environment, async (link) => void links.push(link));
  await using app = await createApp(loadConfig({ env: environment }), { log: createLog({ logLevel: 'silent' }) });
  await app.listen();
  await setPassword(links[0]!);
});

test('people are administered through the server that runs', async (t) => {
  const environment = await prepare(t);
  const home = environment.WANWEN_HOME!;
  {
    await using database = await openDatabase({ home });
    await migrate(database, migrations);
    await makePeople(database, home);
  }
  await using app = await createApp(loadConfig({ env: environment }), { log: createLog({ logLevel: 'silent' }) });
  await app.listen();
  await administer(environment, setPassword);
});

test('what is not there makes 3, what cannot be right 2, and both are said in the reader’s language', async (t) => {
  const environment = { ...(await prepare(t)), WANWEN_LANG: 'zh' };
  const unknown = await run(environment, 'key', 'create', '--org', 'nowhere');
  assert.equal(unknown.code, 3);
  assert.match(unknown.stderr, /没有这个组织/);
  const nobody = await run(environment, 'member', 'remove', 'li@example.com');
  assert.equal(nobody.code, 3);
  for (const words of [
    ['key', 'create', '--expires', 'soon'],
    ['key', 'create', '--limit-day', '1,5'],
    ['invite', 'create', '--count', '10001'],
    ['key', 'revoke'],
  ])
    assert.equal((await run(environment, ...words)).code, 2, words.join(' '));
  const wrong = await run(environment, 'key', 'create', '--addresses', 'nonsense', '--json');
  assert.deepEqual([wrong.code, wrong.json.error.code], [2, 'addresses']);
  const named = await run(environment, 'key', 'revoke', 'robot');
  assert.equal(named.code, 3);
  assert.match(named.stderr, /wanwen key list/);
  const past = await run(environment, 'key', 'create', '--expires', '2020-01-01');
  assert.match(past.stderr, /失效时间已经过去/);
  const both = await run(environment, 'invite', 'create', '--org', 'local', '--credit', '5');
  assert.equal(both.code, 2);
  assert.match(both.stderr, /wanwen invite create --help/);
});

test('a folder without a database is named, as it may be the wrong one', async (t) => {
  const environment = await prepare(t);
  const first = await run(environment, 'key', 'list');
  assert.ok(first.stderr.includes(environment.WANWEN_HOME!));
  assert.equal((await run(environment, 'key', 'list')).stderr, '');
});

test('a server that was started on another port is found by its data folder', async (t) => {
  const environment = await prepare(t);
  const config = { ...loadConfig({ env: environment }), host: '127.0.0.1', port: 0 };
  const log = createLog({ logLevel: 'silent' });
  await using app = await createApp(config, { log });
  await app.listen();
  assert.equal((await run(environment, 'key', 'create', '--name', 'robot')).code, 0);
  assert.match((await run(environment, 'key', 'list')).stdout, /robot/);
  await app.close();
  assert.equal(existsSync(join(environment.WANWEN_HOME!, 'server.address')), false);
});

test('the server is shown the key of the machine, and told apart from one that it points to', async (t) => {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    if (request.url?.startsWith('/api/console/invites'))
      response.writeHead(307, { location: 'http://elsewhere.example/' }).end();
    else response.writeHead(401).end('{"error":{"code":"sign_in_required","message":"Sign in."}}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  t.after(() => server.close());
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const administration = onServer({ address, machineKey: 'ab12', signal: AbortSignal.timeout(10_000) });
  await assert.rejects(administration.listOrganisations({}), { code: 'sign_in_required', status: 401 });
  const { headers } = seen[0]!;
  assert.deepEqual([headers.authorization, headers['x-wanwen-machine']], ['Bearer ab12', '1']);
  await assert.rejects(administration.listBatches({}), /fetch failed/);
});
