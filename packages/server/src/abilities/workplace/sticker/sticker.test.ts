import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { engineError, finish, type Script, untilAborted, usage } from '../../../gateway/testing/scripted-model.ts';
import { createStickerPress } from '../../../pictures/index.ts';
import { readHiddenLabels } from '../../../pictures/label/hidden-label.ts';
import { findInk, readPixels } from '../../../pictures/testing/read-pixels.ts';
import { plainPng } from '../../../pictures/testing/sample-pictures.ts';
import { createLog } from '../../../platform/index.ts';
import { abilityCalled, answering, runScripted, type ScriptedOptions, saidIn } from '../../testing/run-scripted.ts';
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

const asksPicture = ({ providerOptions }: LanguageModelV4CallOptions) =>
  providerOptions?.wanwen?.pictures !== undefined;

/** Writes as `answering` does, and paints one picture, or fails to. */
const painting = (fails = false): Script =>
  async function* (options) {
    if (!asksPicture(options)) return yield* answering({ words: '系统上线啦' })(options);
    if (fails) throw engineError('engine_crashed');
    yield { type: 'file', mediaType: 'image/png', data: { type: 'data', data: plainPng(128, 128, '#2255CC') } };
    yield finish(usage(0, 0));
  };

const painted = (input: Record<string, unknown>, script: Script, more: ScriptedOptions = {}) =>
  runScripted(sticker, input, script, { painters: ['scripted'], place: { stickers }, ...more });

test('where there is an image model it paints, and the words and both marks are laid over its picture', async () => {
  const { result, calls } = await painted({ words: '收到', another: 3 }, painting());
  assert.equal(result.output.style, 'painted');
  assert.equal(result.output.words, '收到');
  assert.equal(result.checks.fallback, null);
  assert.equal(result.usage.calls, 1);
  const png = bytesOf(result);
  assert.equal(png.readUInt32BE(16), 512);
  assert.equal(readHiddenLabels(png).length, 1);
  const pixels = readPixels(png);
  assert.deepEqual(pixels.at(256, 100), [0x22, 0x55, 0xcc, 255]);
  const mark = findInk(pixels, { left: 330, right: 512, top: 460, bottom: 512 });
  assert.ok(mark.bottom - mark.top >= 0.05 * 512, 'the visible mark');
  const { pictures } = calls[0]!.providerOptions!.wanwen!;
  assert.deepEqual(pictures, { count: 1, size: '1024x1024', seed: 3 });
  assert.match(saidIn(calls[0]!, 0), /otter.*收到.*No text/);
});

test('an image model that fails is replaced by a template, which is said; without one nothing needs to be said', async () => {
  const failed = await painted({ words: '收到' }, painting(true));
  assert.match(String(failed.result.output.style), /^received-/);
  assert.match(failed.result.checks.fallback!.zh, /图像模型没能画出来/);
  for (const more of [
    { painters: [] },
    { caller: { organisationId: 'north', personId: 'ada', keyId: null, models: ['other'] } },
  ]) {
    const { result, calls } = await painted({ words: '收到' }, painting(), more);
    assert.match(String(result.output.style), /^received-/);
    assert.equal(result.checks.fallback, null);
    assert.equal(calls.length, 0);
  }
  const unwanted = await painted({ words: '收到', painted: false }, painting());
  assert.match(String(unwanted.result.output.style), /^received-/);
});

test('an image model that was chosen paints, and the default model writes', async () => {
  const words = '今天终于把拖了三个月的结算系统上线了，感谢每一位加班到凌晨的同事';
  const card = { abilities: ['image' as const] };
  const { result, calls } = await painted({ words }, painting(), { model: 'scripted', card });
  assert.deepEqual(calls.map(asksPicture), [false, true]);
  assert.deepEqual([result.output.words, result.output.style], ['系统上线啦', 'painted']);
});

test('a run that is ended while it paints gives no sticker from a template', async () => {
  const end = new AbortController();
  const script: Script = async function* (options) {
    setTimeout(() => end.abort(), 10);
    await untilAborted(options);
    yield finish();
  };
  await assert.rejects(painted({ words: '收到' }, script, { signal: end.signal }), { status: 499 });
});

test('words that hold nothing to letter are refused, before anything is painted', async () => {
  await assert.rejects(drawn({ words: '💪💪' }), { code: 'nothing_to_draw' });
  const never: Script = () => assert.fail('asked');
  await assert.rejects(painted({ words: '💪💪' }, never), { code: 'nothing_to_draw' });
});

test('widths count Chinese letters whole and others half, and a cut ends at a border', () => {
  assert.equal(widthOf('好 ok'), 2.5);
  assert.equal(cutToWidth('你好，世界和平万岁', 6), '你好，世界和');
  assert.equal(cutToWidth('第一句话说完了，第二句', 9), '第一句话说完了');
  assert.equal(cutToWidth('short', 24), 'short');
});
