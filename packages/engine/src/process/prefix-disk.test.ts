import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { PrefixDisk } from './prefix-disk.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'prefix-disk-'));
});
after(() => rm(folder, { recursive: true }));

const tokens = (...list: number[]) => Int32Array.from(list);
const state = (length: number, byte: number) => new Uint8Array(length).fill(byte);

test('what was written is there after a restart, found by its longest shared beginning', async () => {
  const place = join(folder, 'restart');
  const disk = new PrefixDisk({ folder: place, budget: 10_000 });
  await disk.write(tokens(1, 2, 3), state(500, 7));
  await disk.write(tokens(1, 2, 9, 9), state(600, 8));
  assert.ok(disk.has(tokens(1, 2, 3)));
  const again = new PrefixDisk({ folder: place, budget: 10_000 });
  assert.equal(again.entries, 2);
  assert.deepEqual(again.match(tokens(1, 2, 9, 4)), { tokens: tokens(1, 2, 9, 9), shared: 3 });
  assert.deepEqual(Uint8Array.from(again.read(tokens(1, 2, 3)) ?? []), state(500, 7));
  assert.equal(again.match(tokens(5)), undefined);
});

test('the budget is kept, and the least recently used goes first', async () => {
  const place = join(folder, 'budget');
  let now = 1000;
  const disk = new PrefixDisk({ folder: place, budget: 2200, now: () => now++ });
  await disk.write(tokens(1), state(1000, 1));
  await disk.write(tokens(2), state(1000, 2));
  disk.read(tokens(1));
  await disk.write(tokens(3), state(1000, 3));
  assert.deepEqual([disk.has(tokens(1)), disk.has(tokens(2)), disk.has(tokens(3))], [true, false, true]);
  assert.ok(disk.bytes <= 2200);
  await disk.write(tokens(4), state(5000, 4));
  assert.equal(disk.has(tokens(4)), false);
  assert.equal((await readdir(place)).length, 2);
});

test('what was used last is known, as far as it fits', async () => {
  let now = 1000;
  const disk = new PrefixDisk({ folder: join(folder, 'last'), budget: 10_000, now: () => now++ });
  for (const token of [1, 2, 3]) await disk.write(tokens(token), state(1000, token));
  disk.read(tokens(1));
  assert.deepEqual(Uint8Array.from((await disk.readAhead(tokens(2))) ?? []), state(1000, 2));
  assert.deepEqual(disk.usedLast(2500), [tokens(1), tokens(3)]);
  assert.deepEqual(disk.usedLast(1000), []);
});

test('a damaged file is never used, and is removed', async () => {
  const place = join(folder, 'damage');
  const disk = new PrefixDisk({ folder: place, budget: 10_000 });
  await disk.write(tokens(1, 2), state(500, 1));
  const [name] = (await readdir(place)) as [string];
  const file = join(place, name);
  const content = await readFile(file);
  content[300] = 99;
  await writeFile(file, content);
  assert.equal(disk.read(tokens(1, 2)), undefined);
  assert.equal(disk.entries, 0);
  await writeFile(file, content.subarray(0, 200));
  await writeFile(join(place, 'half.part'), 'rest of a killed process');
  assert.equal(new PrefixDisk({ folder: place, budget: 10_000 }).entries, 0);
  assert.deepEqual(await readdir(place), []);
});

test('a folder that cannot be written to costs nothing but the warm start', async () => {
  const place = join(folder, 'gone');
  const disk = new PrefixDisk({ folder: place, budget: 10_000 });
  await rm(place, { recursive: true });
  await disk.write(tokens(1), state(100, 1));
  assert.equal(disk.has(tokens(1)), false);
});
