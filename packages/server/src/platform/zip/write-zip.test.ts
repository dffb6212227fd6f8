import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { test } from 'node:test';
import { fromBufferPromise } from 'yauzl';
import { writeZip, type ZippedFile } from './write-zip.ts';

async function* once<Item>(...items: Item[]): AsyncGenerator<Item> {
  yield* items;
}

test('an archive has its files, texts and bytes, as they were, with their names', async () => {
  const bytes = randomBytes(300_000);
  const files = once<ZippedFile>(
    { path: 'tables/成员.jsonl', content: once('{"姓名":"段小丹"}\n', '{}\n') },
    { path: 'empty', content: once<string>() },
    { path: 'files/1/photo.png', content: once(bytes.subarray(0, 1000), bytes.subarray(1000)), compress: false },
  );
  const zip = await fromBufferPromise(await buffer(writeZip(files)), { lazyEntries: true });
  const found: [string, Buffer][] = [];
  for await (const entry of zip.eachEntry()) {
    found.push([entry.fileName, await buffer(await zip.openReadStreamPromise(entry))]);
  }
  assert.deepEqual(found, [
    ['tables/成员.jsonl', Buffer.from('{"姓名":"段小丹"}\n{}\n')],
    ['empty', Buffer.alloc(0)],
    ['files/1/photo.png', bytes],
  ]);
});

test('files are made no faster than they are read, and no longer than somebody reads', async () => {
  let made = 0;
  let ended = false;
  async function* endless() {
    try {
      for (;;) {
        made += 1;
        yield randomBytes(65_536);
      }
    } finally {
      ended = true;
    }
  }
  const output = writeZip(once<ZippedFile>({ path: 'endless', content: endless(), compress: false }));
  let read = 0;
  for await (const piece of output) {
    read += (piece as Buffer).length;
    if (read > 2_000_000) break;
  }
  assert.ok(made * 65_536 < read + 2_000_000, `${made} pieces were made`);
  while (!ended) await new Promise(setImmediate);
});

test('a file that fails makes the archive fail, not end', async () => {
  async function* failing() {
    yield 'a';
    throw new Error('no such file');
  }
  await assert.rejects(buffer(writeZip(once<ZippedFile>({ path: 'a', content: failing() }))), /no such file/);
});
