import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createLog } from '../platform/index.ts';
import { createStickerPress } from './create-sticker-press.ts';
import { readHiddenLabels, writeHiddenLabel } from './label/hidden-label.ts';
import { readHead } from './read-head.ts';
import { findInk, readPixels } from './testing/read-pixels.ts';
import { plainPng, smallJpeg } from './testing/sample-pictures.ts';

const press = createStickerPress({ log: createLog({ logLevel: 'silent' }), producer: '某公司' });
after(() => press.close());

test('a marked picture keeps its size and pixels, and carries one hidden label of this server', async () => {
  const labelled = writeHiddenLabel(plainPng(640), { producer: 'somebody else', produceId: 'x' });
  const { png, width, height } = await press.mark({ picture: labelled, language: 'zh' });
  assert.deepEqual([width, height], [640, 640]);
  assert.deepEqual(readPixels(png).at(20, 20), [0xb5, 0x38, 0x2a, 255]);
  const [label, ...more] = readHiddenLabels(png) as { AIGC: { ContentProducer: string; ProduceID: string } }[];
  assert.equal(more.length, 0);
  assert.equal(label!.AIGC.ContentProducer, '某公司');
  assert.match(label!.AIGC.ProduceID, /^[0-9a-f]{32}$/);
});

test('the visible mark is as high as the standard asks, in both languages, at any size', async () => {
  for (const side of [256, 1024])
    for (const language of ['zh', 'en'] as const) {
      const { png } = await press.mark({ picture: plainPng(side), language });
      const inside = { left: Math.round(side * 0.56), right: side - 8, top: Math.round(side * 0.92), bottom: side - 6 };
      const ink = findInk(readPixels(png), inside);
      assert.ok(ink.bottom - ink.top + 1 >= 0.05 * side, `${language} at ${side}: ${ink.bottom - ink.top + 1}`);
    }
});

test('a JPEG becomes a PNG, and a sticker can be painted on it', async () => {
  assert.deepEqual(readHead(smallJpeg), { mediaType: 'image/jpeg', width: 48, height: 32 });
  const { png, width, height } = await press.mark({ picture: smallJpeg, language: 'en' });
  assert.deepEqual([width, height, readHead(png).mediaType], [48, 32, 'image/png']);
  const sticker = await press.draw({ words: '收到', picture: smallJpeg, size: 240 });
  assert.deepEqual([sticker.width, sticker.template], [240, 'painted']);
  assert.match(sticker.alt.zh, /“收到”。AI 生成/);
});

test('what is no whole picture is refused, and the press goes on', async () => {
  for (const picture of [Buffer.from('<svg/>'), plainPng().subarray(0, 50), smallJpeg.subarray(0, -80), plainPng(8)])
    await assert.rejects(press.mark({ picture, language: 'zh' }), { name: 'AppError', code: 'unusable_picture' });
  await press.mark({ picture: plainPng(), language: 'zh' });
});
