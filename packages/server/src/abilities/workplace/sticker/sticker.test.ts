import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createStickerPress } from '../../../pictures/index.ts';
import { createLog } from '../../../platform/index.ts';
import { abilityCalled, answering, runScripted } from '../../testing/run-scripted.ts';
import { cutToWidth, widthOf } from './width.ts';

const sticker = abilityCalled('workplace.sticker');
const stickers = createStickerPress({ log: createLog({ logLevel: 'silent' }) });
after(() => stickers.close());

const drawn = (input: Record<string, unknown>, ...answers: (string | object)[]) =>
  runScripted(sticker, input, answering(...answers, 'no JSON'), { place: { stickers } });

const bytesOf = ({ output }: { output: Record<string, unknown> }) =>
  Buffer.from((output.image as { data: string }).data, 'base64');

test('short words become a picture with the label of generated content, and no model is asked', async () => {
  const { result, calls } = await drawn({ words: '谢谢大家' });
  assert.equal(calls.length, 0);
  assert.equal(result.output.words, '谢谢大家');
  assert.match(String(result.output.style), /^thanks-/);
  const png = bytesOf(result);
  assert.equal(png.subarray(1, 4).toString(), 'PNG');
  assert.ok(png.includes('"AIGC"') || png.includes('AIGC'));
});

test('a long sentence is shortened by the model', async () => {
  const words = '今天终于把拖了三个月的结算系统上线了，感谢每一位加班到凌晨的同事';
  const { result, calls } = await drawn({ words }, { words: '系统上线啦' });
  assert.equal(calls.length, 1);
  assert.equal(result.output.words, '系统上线啦');
  assert.equal(result.checks.fallback, null);
});

test('where the model gives nothing that fits, the beginning stands there, and that is said', async () => {
  const words = '今天终于把拖了三个月的结算系统上线了，感谢每一位加班到凌晨的同事，大家辛苦了';
  for (const answer of ['nonsense', { words: words.slice(0, 30) }]) {
    const { result } = await drawn({ words }, answer, answer);
    assert.equal(result.output.words, '今天终于把拖了三个月的结算系统上线了');
    assert.match(result.checks.fallback!.zh, /只写了开头/);
  }
});

test('a mood that is given, and another number, change the picture; the same request gives the same', async () => {
  const [one, same, cheer] = await Promise.all([
    drawn({ words: '收到' }),
    drawn({ words: '收到' }),
    drawn({ words: '收到', mood: 'cheer' }),
  ]);
  assert.deepEqual(bytesOf(one.result), bytesOf(same.result));
  assert.match(String(cheer.result.output.style), /^cheer-/);
  const styles = new Set([one.result.output.style]);
  for (let another = 1; another <= 12; another++)
    styles.add((await drawn({ words: '收到', another })).result.output.style);
  assert.ok(styles.size > 1);
});

test('words that hold nothing to letter are refused', async () => {
  await assert.rejects(drawn({ words: '💪💪' }), { code: 'nothing_to_draw' });
});

test('widths count Chinese letters whole and others half, and a cut ends at a border', () => {
  assert.equal(widthOf('好 ok'), 2.5);
  assert.equal(cutToWidth('你好，世界和平万岁', 6), '你好，世界和');
  assert.equal(cutToWidth('第一句话说完了，第二句', 9), '第一句话说完了');
  assert.equal(cutToWidth('short', 24), 'short');
});
