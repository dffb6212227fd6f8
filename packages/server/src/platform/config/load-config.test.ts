import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { inspect } from 'node:util';
import { ConfigError } from '../errors.ts';
import { describeConfig } from './describe-config.ts';
import { loadConfig } from './load-config.ts';

function home(t: TestContext, file?: unknown): string {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-config-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  if (file !== undefined) writeFileSync(join(folder, 'wanwen.config.json'), JSON.stringify(file));
  return folder;
}

function faultsOf(env: Record<string, string>, file?: string): string[] {
  try {
    loadConfig({ env, file });
  } catch (error) {
    assert.ok(error instanceof ConfigError);
    for (const fault of error.faults) assert.ok(error.message.includes(fault));
    return error.faults;
  }
  return [];
}

test('without any setting the server is for this machine only, on port 2023, in ~/.wanwen', () => {
  const config = loadConfig({ env: {}, file: undefined });
  assert.equal(config.home, join(homedir(), '.wanwen'));
  assert.equal(config.modelsFolder, join(homedir(), '.wanwen', 'models'));
  assert.deepEqual([config.host, config.port, config.databaseUrl], ['127.0.0.1', 2023, undefined]);
  assert.deepEqual(config.hubs, ['huggingface', 'hf-mirror', 'modelscope']);
});

test('the environment wins over the file, the file over the default, and each value knows its origin', (t) => {
  const folder = home(t, { port: 4000, logLevel: 'debug', memoryLimit: '12GiB', hubs: ['modelscope'] });
  const config = loadConfig({ env: { WANWEN_HOME: folder, WANWEN_PORT: '5000' } });
  assert.deepEqual([config.port, config.logLevel, config.memoryLimit], [5000, 'debug', 12 * 2 ** 30]);
  assert.deepEqual(config.hubs, ['modelscope']);
  const { port, logLevel, host } = config.origins;
  assert.deepEqual([port, logLevel, host], ['environment', 'file', 'default']);
});

test('every fault is told at once, each with the name of its setting', (t) => {
  const folder = home(t, { prot: 1, parallel: 'many' });
  const faults = faultsOf({
    WANWEN_HOME: folder,
    WANWEN_PORT: '70000',
    WANWEN_LOG_LEVEL: 'loud',
    WANWEN_OFFLINE: 'perhaps',
    WANWEN_HUBS: 'modelscope,hugingface',
    WANWEN_MEMORY_LIMIT: '12 gigs',
    DATABASE_URL: 'mysql://root:hunter2@db/app',
  });
  const expected = [
    /"prot".*did you mean "port"/,
    /WANWEN_PORT must be a whole number from 0 to 65535 \(it is "70000"\)/,
    /DATABASE_URL must be an address such as postgres:/,
    /WANWEN_LOG_LEVEL must be one of/,
    /WANWEN_HUBS must hold huggingface, hf-mirror, modelscope or https addresses/,
    /WANWEN_OFFLINE must be true or false/,
    /WANWEN_MEMORY_LIMIT must be a size/,
    /"parallel" in the configuration file must be a whole number/,
  ];
  assert.equal(faults.length, expected.length);
  for (const pattern of expected)
    assert.ok(
      faults.some((fault) => pattern.test(fault)),
      String(pattern),
    );
  assert.ok(faults.every((fault) => !fault.includes('hunter2')));
});

test('a file that is missing where it was named, or is not one JSON object, is a fault', (t) => {
  const folder = home(t);
  assert.match(faultsOf({ WANWEN_CONFIG: join(folder, 'none.json') })[0]!, /cannot be read/);
  for (const [text, fault] of [
    ['{"port": 1', /is not JSON/],
    ['[1]', /must hold one JSON object/],
  ] as const) {
    const path = join(folder, 'some.json');
    writeFileSync(path, text);
    assert.match(faultsOf({}, path)[0]!, fault);
  }
});

test('mail needs a sender and an address for its links', () => {
  const faults = faultsOf({ WANWEN_SMTP_URL: 'smtp://user:secret@mail.example.com' });
  assert.equal(faults.length, 2);
  assert.match(faults.join(' '), /WANWEN_MAIL_FROM.*WANWEN_PUBLIC_URL/);
  const whole = {
    WANWEN_SMTP_URL: 'smtp://user:secret@mail.example.com',
    WANWEN_MAIL_FROM: 'wanwen@example.com',
    WANWEN_PUBLIC_URL: 'https://ai.example.com/',
  };
  const config = loadConfig({ env: whole });
  assert.equal(config.publicUrl, 'https://ai.example.com');
  assert.doesNotMatch(JSON.stringify(config), /secret@/);
  assert.match(faultsOf({ WANWEN_SECRET_KEY: 'short' })[0]!, /at least 32 characters/);
});

test('sizes are read as people write them', () => {
  const bytes = (text: string) => loadConfig({ env: { WANWEN_MEMORY_LIMIT: text } }).memoryLimit;
  assert.deepEqual(['8GB', '8G', '8GiB', '1.5 GiB', '512mb', '300000000'].map(bytes), [
    8e9,
    8 * 2 ** 30,
    8 * 2 ** 30,
    1.5 * 2 ** 30,
    512e6,
    300_000_000,
  ]);
});

test('a setting that is empty counts as not set, and a misspelt variable is pointed out', () => {
  const config = loadConfig({ env: { WANWEN_PORT: '', WANWEN_PROT: '1', WANWEN_TEST_MODEL: 'x' } });
  assert.equal(config.port, 2023);
  assert.deepEqual(config.warnings, ['WANWEN_PROT is not a setting; did you mean WANWEN_PORT?']);
});

test('the database’s password is not printed, however the configuration is printed', () => {
  const config = loadConfig({ env: { DATABASE_URL: 'postgres://app:hunter2@db:5432/app?sslpassword=hunter2' } });
  const printed = [JSON.stringify(describeConfig(config)), JSON.stringify(config), inspect(config, { depth: 9 })];
  for (const text of printed) {
    assert.match(text, /db:5432/);
    assert.doesNotMatch(text, /hunter2/);
  }
  assert.match(config.databaseUrl!, /hunter2/);
});

test('the secret key is not printed, even where it looks like an address, and a short one is refused without being told', () => {
  const secretKey = 'hunter2:a-key-that-looks-like-an-address';
  const config = loadConfig({ env: { WANWEN_SECRET_KEY: secretKey } });
  const printed = [JSON.stringify(describeConfig(config)), JSON.stringify(config), inspect(config, { depth: 9 })];
  for (const text of printed) assert.doesNotMatch(text, /hunter2/);
  assert.equal(config.secretKey, secretKey);
  assert.throws(
    () => loadConfig({ env: { WANWEN_SECRET_KEY: 'hunter2' } }),
    (error: Error) => {
      assert.match(error.message, /WANWEN_SECRET_KEY must have at least 32 characters/);
      return !error.message.includes('hunter2');
    },
  );
});

test('the example of an environment file names every setting, and each example is valid', async () => {
  const { settings } = await import('./settings.ts');
  const path = new URL('../../../../../.env.example', import.meta.url);
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => /^#? ?[A-Z_]+=/.test(line));
  const example = Object.fromEntries(lines.map((line) => line.replace(/^# ?/, '').split(/=(.*)/s)));
  assert.deepEqual(
    Object.keys(example),
    Object.values(settings).map(({ env }) => env),
  );
  loadConfig({ env: example });
});
