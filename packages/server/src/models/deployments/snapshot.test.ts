import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Snapshot } from './snapshot.ts';
import type { DeploymentRow, DeploymentStore } from './store.ts';

/** A store whose reads the test answers one by one. */
function slowStore() {
  const reads: PromiseWithResolvers<DeploymentRow[]>[] = [];
  const deployments = () => {
    const read = Promise.withResolvers<DeploymentRow[]>();
    reads.push(read);
    return read.promise;
  };
  return { reads, store: { deployments, fallbacks: async () => new Map() } as unknown as DeploymentStore };
}

const rows = (...names: string[]) => names.map((name) => ({ name }) as DeploymentRow);
const namesIn = async (snapshot: Snapshot) => (await snapshot.get()).rows.map(({ name }) => name);

test('what is old is read again behind the calls’ back, and never over what this process changed since', async () => {
  const clock = { time: 0, now: () => clock.time };
  const { reads, store } = slowStore();
  const snapshot = new Snapshot({ store, clock, staleAfterMs: 5000, onError: (error) => assert.fail(String(error)) });
  const first = namesIn(snapshot);
  reads[0]!.resolve(rows('a'));
  assert.deepEqual(await first, ['a']);
  clock.time = 6000;
  assert.deepEqual(await namesIn(snapshot), ['a']);
  const changed = snapshot.reload();
  reads[2]!.resolve(rows('a', 'b'));
  await changed;
  reads[1]!.resolve(rows('a'));
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(await namesIn(snapshot), ['a', 'b']);
  clock.time = 12_000;
  await namesIn(snapshot);
  reads[3]!.resolve(rows('c'));
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(await namesIn(snapshot), ['c']);
});

test('a database that did not answer is asked again by the next call', async () => {
  const { reads, store } = slowStore();
  const snapshot = new Snapshot({
    store,
    staleAfterMs: Number.POSITIVE_INFINITY,
    onError: (error) => assert.fail(String(error)),
  });
  const failing = snapshot.get();
  reads[0]!.reject(new Error('gone'));
  await assert.rejects(failing, /gone/);
  const again = namesIn(snapshot);
  reads[1]!.resolve(rows('a'));
  assert.deepEqual(await again, ['a']);
});
