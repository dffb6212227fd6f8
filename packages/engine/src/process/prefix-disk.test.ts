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
const states = async (place: string) => (await readdir(place)).filter((name) => !/^[0-9a-f]{32}$/.test(name));
const notes = async (place: string) =>
  (await readdir(place, { recursive: true })).filter((name) => name.includes('/') || name.includes('\\'));

test('what was written is there after a restart, found by its longest shared beginning', async () => {
  const place = join(folder, 'restart');
  const disk = new PrefixDisk({ folder: place, budget: 10_000 });
  await disk.write(tokens(1, 2, 3), state(500, 7), 'north');
  await disk.write(tokens(1, 2, 9, 9), state(600, 8), 'north');
  assert.ok(disk.has(tokens(1, 2, 3)));
  const again = new PrefixDisk({ folder: place, budget: 10_000 });
  assert.equal(again.entries, 2);
  assert.deepEqual(again.match(tokens(1, 2, 9, 4), 'north'), { tokens: tokens(1, 2, 9, 9), shared: 3 });
  assert.deepEqual(Uint8Array.from(again.read(tokens(1, 2, 3)) ?? []), state(500, 7));
  assert.equal(again.match(tokens(5), 'north'), undefined);
});

test('the budget is kept, and the least recently used goes first', async () => {
  const place = join(folder, 'budget');
  let now = 1000;
  const disk = new PrefixDisk({ folder: place, budget: 2200, now: () => now++ });
  await disk.write(tokens(1), state(1000, 1), 'north');
  await disk.write(tokens(2), state(1000, 2), 'north');
  disk.read(tokens(1));
  await disk.write(tokens(3), state(1000, 3), 'north');
  assert.deepEqual([disk.has(tokens(1)), disk.has(tokens(2)), disk.has(tokens(3))], [true, false, true]);
  assert.ok(disk.bytes <= 2200);
  await disk.write(tokens(4), state(5000, 4), 'north');
  assert.equal(disk.has(tokens(4)), false);
  assert.equal((await states(place)).length, 2);
});

test('what was used last is known, as far as it fits', async () => {
  let now = 1000;
  const disk = new PrefixDisk({ folder: join(folder, 'last'), budget: 10_000, now: () => now++ });
  for (const token of [1, 2, 3]) await disk.write(tokens(token), state(1000, token), 'north');
  disk.read(tokens(1));
  assert.deepEqual(Uint8Array.from((await disk.readAhead(tokens(2))) ?? []), state(1000, 2));
  assert.deepEqual(disk.usedLast(2500), [tokens(1), tokens(3)]);
  assert.deepEqual(disk.usedLast(1000), []);
});

test('a damaged file is never used, and is removed', async () => {
  const place = join(folder, 'damage');
  const disk = new PrefixDisk({ folder: place, budget: 10_000 });
  await disk.write(tokens(1, 2), state(500, 1), 'north');
  const name = (await states(place))[0]!;
  const file = join(place, name);
  const content = await readFile(file);
  content[300] = 99;
  await writeFile(file, content);
  assert.equal(disk.read(tokens(1, 2)), undefined);
  assert.equal(disk.entries, 0);
  await writeFile(file, content.subarray(0, 200));
  await writeFile(join(place, 'half.part'), 'rest of a killed process');
  assert.equal(new PrefixDisk({ folder: place, budget: 10_000 }).entries, 0);
  assert.deepEqual(await states(place), []);
});

test('a folder that cannot be written to costs nothing but the warm start', async () => {
  const place = join(folder, 'gone');
  const disk = new PrefixDisk({ folder: place, budget: 10_000 });
  await rm(place, { recursive: true });
  await disk.write(tokens(1), state(100, 1), 'north');
  assert.equal(disk.has(tokens(1)), false);
});

test('a state is found for the groups that keep it alone, and groups with the same tokens keep one together', async () => {
  const place = join(folder, 'groups');
  const disk = new PrefixDisk({ folder: place, budget: 10_000 });
  await disk.write(tokens(1, 2, 3), state(500, 7), 'north');
  assert.equal(disk.match(tokens(1, 2, 3, 4), 'south'), undefined);
  assert.equal(disk.keep(tokens(9), 'south'), false);
  assert.equal(disk.keep(tokens(1, 2, 3), 'south'), true);
  assert.equal((await states(place)).length, 1);
  assert.equal((await notes(place)).length, 2);
  assert.doesNotMatch((await readdir(place, { recursive: true })).join(), /north|south/);
  const again = new PrefixDisk({ folder: place, budget: 10_000 });
  for (const group of ['north', 'south']) assert.equal(again.match(tokens(1, 2, 3, 4), group)?.shared, 3);
  await again.forget({ group: 'north' });
  assert.equal(again.match(tokens(1, 2, 3, 4), 'north'), undefined);
  assert.deepEqual(Uint8Array.from(again.read(tokens(1, 2, 3)) ?? []), state(500, 7));
  await again.forget({ group: 'south' });
  assert.deepEqual(await readdir(place), []);
  assert.equal(again.entries, 0);
});

test('a second group that asks while the state is being written keeps it too', async () => {
  const place = join(folder, 'both');
  const disk = new PrefixDisk({ folder: place, budget: 10_000 });
  const writing = disk.write(tokens(1), state(500, 1), 'north');
  await disk.write(tokens(1), state(500, 1), 'south');
  await writing;
  await disk.forget({ group: 'north' });
  assert.equal(new PrefixDisk({ folder: place, budget: 10_000 }).match(tokens(1), 'south')?.shared, 1);
});

test('what a group used since that time stays; of other groups than those named nothing does', async () => {
  const place = join(folder, 'age');
  const day = 86_400_000;
  let now = 10 * day;
  const disk = new PrefixDisk({ folder: place, budget: 10_000, now: () => now });
  await disk.write(tokens(1), state(500, 1), 'north');
  await disk.write(tokens(2), state(500, 2), 'north');
  await disk.write(tokens(3), state(500, 3), 'south');
  now = 20 * day;
  disk.keep(tokens(2), 'north');
  await disk.forget({ group: 'north', before: 15 * day });
  assert.deepEqual([disk.has(tokens(1)), disk.has(tokens(2)), disk.has(tokens(3))], [false, true, true]);
  const again = new PrefixDisk({ folder: place, budget: 10_000, now: () => now });
  assert.equal(again.entries, 2, 'times of use are known after a restart');
  await again.forget({ group: 'north', before: 15 * day });
  assert.equal(again.entries, 2);
  await again.forget({ except: ['north', 'west'] });
  assert.deepEqual([again.has(tokens(2)), again.has(tokens(3))], [true, false]);
  assert.equal((await states(place)).length, 1);
});

test('a state that is nobody’s, as an older version left it, is removed, and so is a note of a state that is gone', async () => {
  const place = join(folder, 'nobody');
  const disk = new PrefixDisk({ folder: place, budget: 10_000 });
  await disk.write(tokens(1), state(500, 1), 'north');
  await disk.write(tokens(2), state(500, 2), 'north');
  const [first] = await notes(place);
  await rm(join(place, first!));
  assert.equal(new PrefixDisk({ folder: place, budget: 10_000 }).entries, 1);
  for (const name of await states(place)) await rm(join(place, name));
  assert.equal(new PrefixDisk({ folder: place, budget: 10_000 }).entries, 0);
  assert.deepEqual(await notes(place), []);
});
