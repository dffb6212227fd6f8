import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BatchStream } from './batch-stream.ts';

function batches(...given: (number[] | Error)[]) {
  let cancelled = 0;
  const stream = new BatchStream<number>({
    async next() {
      const batch = given.shift();
      if (batch instanceof Error) throw batch;
      return batch;
    },
    async cancel() {
      cancelled += 1;
    },
  });
  return { stream, cancelled: () => cancelled };
}

async function readAll(reader: { read(): Promise<{ done: boolean; value?: number | undefined }> }) {
  const items: number[] = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) items.push(next.value!);
  return items;
}

test('it is read alike as a stream and by its own reader, changed or not', async () => {
  const make = () => batches([1, 2, 3], [4], [5, 6]).stream;
  const twice = (item: number) => (item === 4 ? [4, 4] : [item]);
  assert.deepEqual(await readAll(make().getReader()), [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(await readAll(make().batchReader()), [1, 2, 3, 4, 5, 6]);
  assert.deepEqual(await readAll(make().changed(twice, String).getReader()), [1, 2, 3, 4, 4, 5, 6]);
  assert.deepEqual(await readAll(make().changed(twice, String).batchReader()), [1, 2, 3, 4, 4, 5, 6]);
});

test('a failure comes after what was there before it, as it was changed', async () => {
  for (const readerOf of [
    (stream: BatchStream<number>) => stream.getReader(),
    (stream: BatchStream<number>) => stream.batchReader(),
  ]) {
    const { stream } = batches([1, 2], new Error('cut'));
    const reader = readerOf(
      stream.changed(
        (item) => [item],
        (error) => new Error(`told: ${(error as Error).message}`),
      ),
    );
    assert.equal((await reader.read()).value, 1);
    assert.equal((await reader.read()).value, 2);
    await assert.rejects(reader.read(), /told: cut/);
  }
});

test('leaving either reader cancels the source once', async () => {
  for (const readerOf of [
    (stream: BatchStream<number>) => stream.getReader(),
    (stream: BatchStream<number>) => stream.batchReader(),
  ]) {
    const { stream, cancelled } = batches([1], [2]);
    const reader = readerOf(stream);
    await reader.read();
    await reader.cancel();
    assert.equal(cancelled(), 1);
  }
});
