import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { translator } from '../texts/translate.ts';
import { keepPicture } from './pictures.ts';

const context = { text: translator('en') };
const output = { words: 'Got it', picture: { mediaType: 'image/png', data: Buffer.from('bytes').toString('base64') } };

test('a picture goes into its file, and its place tells where', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'wanwen-picture-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'sticker.png');
  const { shown, failure } = await keepPicture(output, file, context);
  assert.equal(failure, undefined);
  assert.deepEqual(shown, { words: 'Got it', picture: `written to ${file}` });
  assert.equal(readFileSync(file, 'utf8'), 'bytes');
});

test('where no file can be written the rest of the output is given all the same', async () => {
  const unwritable = await keepPicture(output, '/no/such/folder/sticker.png', context);
  assert.equal(unwritable.failure?.key, 'error.output-unwritable');
  assert.equal(unwritable.shown.words, 'Got it');
  const none = await keepPicture({ text: 'Hello' }, 'sticker.png', context);
  assert.equal(none.failure?.key, 'error.no-picture');
  assert.deepEqual(none.shown, { text: 'Hello' });
});
