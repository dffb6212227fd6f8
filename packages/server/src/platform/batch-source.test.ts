import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Batched, type BatchSource, batchesOf, changedBatches } from './batch-source.ts';

function batches(...given: (number[] | Error)[]) {
  let cancelled = 0;
  const source: BatchSource<number> = {
    async next() {
      const batch = given.shift();
      if (batch instanceof Error) throw batch;
      return batch;
    },
    async cancel() {
      cancelled += 1;
    },
  };
  return { source, cancelled: () => cancelled };
}

/** Every way to read the same source. */
const ways: [string, (source: BatchSource<number>) => BatchSource<number>][] = [
  ['as batches', (source) => batchesOf(new Batched(source))],
  ['as a stream', (source) => batchesOf({ stream: new Batched(source).stream })],
];

async function readAll(source: BatchSource<number>): Promise<number[]> {
  const items: number[] = [];
  for (let batch = await source.next(); batch !== undefined; batch = await source.next()) items.push(...batch);
  return items;
}

for (const [way, read] of ways) {
  test(`${way}, items come in order, changed or not`, async () => {
    const make = () => batches([1, 2, 3], [4], [5, 6]).source;
    const twice = (item: number) => (item === 4 ? [4, 4] : [item]);
    assert.deepEqual(await readAll(read(make())), [1, 2, 3, 4, 5, 6]);
    assert.deepEqual(await readAll(read(changedBatches(make(), twice, String))), [1, 2, 3, 4, 4, 5, 6]);
  });

  test(`${way}, a failure comes after what was there before it, as it was changed`, async () => {
    const { source } = batches([1], new Error('cut'));
    const told = (error: unknown) => new Error(`told: ${(error as Error).message}`);
    const reading = read(changedBatches(source, (item) => [item], told));
    assert.deepEqual(await reading.next(), [1]);
    await assert.rejects(reading.next(), /told: cut/);
  });

  test(`${way}, leaving cancels the source once`, async () => {
    const { source, cancelled } = batches([1], [2]);
    const reading = read(source);
    await reading.next();
    await reading.cancel();
    assert.equal(cancelled(), 1);
  });
}

test('what came together is read together', async () => {
  assert.deepEqual(await batchesOf(new Batched(batches([1, 2], [3]).source)).next(), [1, 2]);
});
