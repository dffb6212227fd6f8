import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { missingPostgres } from './postgres-server.ts';

const skip = process.env.WANWEN_TEST_POSTGRES ? 'an outside PostgreSQL is used' : (missingPostgres() ?? false);

test('a test run that is killed leaves no PostgreSQL and no folder behind', { skip }, async () => {
  const program = `
    import { testPostgres } from ${JSON.stringify(import.meta.resolve('./postgres-server.ts'))};
    const { url } = await (await testPostgres()).createDatabase();
    console.log(new URL(url).searchParams.get('host'));
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [said] = await once(child.stdout!, 'data');
  const folder = String(said).trim();
  assert.equal(existsSync(folder), true);
  child.kill('SIGKILL');
  for (let tries = 0; existsSync(folder) && tries < 200; tries++) await sleep(50);
  assert.equal(existsSync(folder), false);
});
