import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { updateModelState } from './model-state.ts';
import { Shelf } from './shelf.ts';

function openShelf(t: TestContext) {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-shelf-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const clock = { time: 0, now: () => clock.time };
  const statePath = join(folder, 'models.json');
  return { clock, statePath, shelf: new Shelf({ folder, statePath, catalogue: [], clock }) };
}

const elsewhere = (statePath: string, id: string) =>
  updateModelState(statePath, (state) => {
    state.defaultModel = id;
  });

test('what every call asks is answered from memory, and a second later from the files again', async (t) => {
  const { clock, statePath, shelf } = openShelf(t);
  assert.equal(shelf.recent().defaultModel, null);
  await elsewhere(statePath, 'other');
  assert.equal(shelf.recent().defaultModel, null);
  assert.equal(shelf.read().defaultModel, 'other');
  await elsewhere(statePath, 'third');
  clock.time = 1000;
  assert.equal(shelf.recent().defaultModel, 'third');
});

test('a change of this process counts at once', async (t) => {
  const { shelf } = openShelf(t);
  assert.equal(shelf.recent().defaultModel, null);
  await shelf.setDefault('own');
  assert.equal(shelf.recent().defaultModel, 'own');
});

test('nothing is read while the memory is fresh', (t) => {
  const { statePath, shelf } = openShelf(t);
  const before = shelf.recent();
  writeFileSync(statePath, 'not JSON');
  assert.equal(shelf.recent(), before);
});
