import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { runWanwen } from '../testing/run-wanwen.ts';

test('a list is added from a file, tried, listed and removed on the database of a server that does not run', async (t) => {
  const home = await mkdtemp(join(tmpdir(), 'wanwen-safety-'));
  t.after(() => rm(home, { recursive: true, force: true }));
  const file = join(home, 'words.txt');
  await writeFile(file, '\ufeffPolaris\r\n北极星\n\n');
  const run = (...words: string[]) => runWanwen(['safety', ...words, '--home', join(home, 'data'), '--lang', 'en']);
  const add = ['add', file, '--name', 'projects', '--category', 'secrets', '--action', 'mask'];
  const added = await run(...add);
  assert.deepEqual([added.code, added.stdout], [0, 'The list projects with 2 words is in force.\n']);
  assert.match((await run(...add)).stderr, /already a list "projects"/);
  const tried = JSON.parse((await run('test', 'Polaris 是北极星', '--json')).stdout);
  assert.deepEqual([tried.outcome, tried.text, tried.count], ['masked', '******* 是***', 2]);
  const { lists } = JSON.parse((await run('lists', '--json')).stdout);
  assert.deepEqual([lists.length, lists[0].name, lists[0].wordCount], [1, 'projects', 2]);
  assert.equal((await run('verdicts')).stdout, 'No verdict matches.\n');
  const nowhere = await run('verdicts', '--org', 'nowhere');
  assert.deepEqual([nowhere.code, nowhere.stdout], [3, '']);
  await writeFile(join(home, 'empty.txt'), '\ufeff\n \n');
  for (const given of ['empty.txt', 'missing.txt']) {
    const refused = await run('add', join(home, given), '--name', 'x', '--category', 'x', '--action', 'block');
    assert.equal(refused.code, 2, given);
    assert.ok(refused.stderr.includes(given));
  }
  assert.equal((await run('remove', 'projects')).code, 0);
  const gone = await run('remove', 'projects');
  assert.match(gone.stderr, /There is no list projects/);
  assert.notEqual(gone.code, 0);
  assert.match((await run('add', file, '--name', 'x')).stderr, /--category is needed/);
});
