import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createStickerPress, type StickerPressOptions } from './create-sticker-press.ts';

const warnings: unknown[] = [];
const log = { warn: (...words: unknown[]) => void warnings.push(words) } as unknown as StickerPressOptions['log'];
const presses: { close(): Promise<void> }[] = [];
const open = (options: Partial<StickerPressOptions> = {}) => {
  const press = createStickerPress({ log, ...options });
  presses.push(press);
  return press;
};
after(() => Promise.all(presses.map((press) => press.close())));

test('stickers are drawn one after the other, while this thread stays free', async () => {
  const press = open();
  const order: number[] = [];
  let turns = 0;
  const ticking = setInterval(() => turns++, 5);
  const stickers = await Promise.all(
    Array.from({ length: 5 }, async (_, index) => {
      const sticker = await press.draw({ words: `第${index}张` });
      order.push(index);
      return sticker;
    }),
  );
  clearInterval(ticking);
  assert.deepEqual(order, [0, 1, 2, 3, 4]);
  assert.ok(turns > 5, `${turns} turns`);
  for (const { png } of stickers) assert.equal(png.toString('latin1', 1, 4), 'PNG');
});

test('an error of the words crosses the thread with its code, message and field', async () => {
  const press = open();
  await assert.rejects(press.draw({ words: '😂' }), {
    code: 'nothing_to_draw',
    status: 400,
    field: 'words',
    name: 'AppError',
  });
  assert.equal((await press.draw({ words: '还在' })).words, '还在');
});

test('an aborted drawing leaves the queue, and those behind it move up', async () => {
  const press = open({ mostWaiting: 3 });
  const first = press.draw({ words: '一' });
  const stopped = new AbortController();
  const second = press.draw({ words: '二' }, { signal: stopped.signal });
  const third = press.draw({ words: '三' });
  stopped.abort(new Error('no longer wanted'));
  await assert.rejects(second, /no longer wanted/);
  assert.equal((await first).words, '一');
  assert.equal((await third).words, '三');
  await assert.rejects(press.draw({ words: '四' }, { signal: stopped.signal }), /no longer wanted/);
  const running = new AbortController();
  const drawing = press.draw({ words: '五' }, { signal: running.signal });
  running.abort(new Error('stopped while drawn'));
  await assert.rejects(drawing, /stopped while drawn/);
  assert.equal((await press.draw({ words: '六' })).words, '六');
});

test('a full queue refuses with a time to come back', async () => {
  const press = open({ mostWaiting: 2 });
  const kept = [press.draw({ words: '一' }), press.draw({ words: '二' }), press.draw({ words: '三' })];
  await assert.rejects(press.draw({ words: '四' }), { code: 'sticker_press_busy', status: 429, retryAfterSeconds: 3 });
  await Promise.all(kept);
});

test('a drawing over its time limit is given up, and the next one gets a new thread', async () => {
  const press = open({ limitMs: 1 });
  await assert.rejects(press.draw({ words: '慢' }), { code: 'sticker_failed', status: 500 });
  assert.ok(warnings.length > 0);
  await assert.rejects(press.draw({ words: '慢' }), { code: 'sticker_failed' });
});

test('an idle press gives its thread back and opens another when asked', async () => {
  const press = open({ idleMs: 1 });
  await press.draw({ words: '一' });
  await new Promise((resolve) => setTimeout(resolve, 80));
  assert.equal((await press.draw({ words: '二' })).words, '二');
});

test('closing refuses what waits and what comes', async () => {
  const press = open();
  const waiting = [press.draw({ words: '一' }), press.draw({ words: '二' })];
  const refused = Promise.all(
    waiting.map((drawing) => assert.rejects(drawing, { code: 'sticker_press_closed', status: 503 })),
  );
  await press.close();
  await refused;
  await assert.rejects(press.draw({ words: '三' }), { code: 'sticker_press_closed' });
  await press.close();
});
