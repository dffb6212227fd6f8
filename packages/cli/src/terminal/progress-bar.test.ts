import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasControls } from '../testing/has-controls.ts';
import { translator } from '../texts/translate.ts';
import { displayWidth } from './display-width.ts';
import { createProgressBar } from './progress-bar.ts';
import { createStyles } from './style.ts';

const text = translator('en');
const style = createStyles(false);
const halfway = {
  receivedBytes: 320e6,
  totalBytes: 640e6,
  bytesPerSecond: 12.5e6,
  secondsLeft: 26,
  source: 'Hugging Face',
};

function lines(columns: number | undefined, updates: number[], step = 200): string[] {
  const written: string[] = [];
  let now = 0;
  const output = { isTTY: columns !== undefined, columns, write: (piece: string) => Boolean(written.push(piece)) };
  const bar = createProgressBar({ label: 'Qwen3 0.6B', output, text, style, now: () => now });
  for (const receivedBytes of updates) {
    bar.update({ ...halfway, receivedBytes });
    now += step;
  }
  return written;
}

test('a terminal shows bytes, speed, time left and source on one line', () => {
  const [line] = lines(120, [320e6]);
  assert.match(line!, /Qwen3 0\.6B {2}█+░+ {2}50 % {2}320 MB \/ 640 MB {2}12\.5 MB\/s {2}26 s left {2}Hugging Face$/);
});

test('a narrow terminal keeps at least the per cent, and never wraps', () => {
  for (let columns = 10; columns < 120; columns++) {
    const [line] = lines(columns, [320e6]);
    const shown = line!.replace('\r\u001b[K', '');
    assert.ok(displayWidth(shown) < columns, `${columns}: ${shown}`);
    assert.match(shown, /50 %/);
  }
});

test('a terminal is redrawn at most ten times a second, and always at the end', () => {
  assert.equal(lines(80, [1e6, 2e6, 3e6, 640e6], 10).length, 2);
});

test('a file gets a plain line for each ten per cent, without escape sequences', () => {
  const updates = Array.from({ length: 101 }, (_, percent) => percent * 6.4e6);
  const written = lines(undefined, updates, 100);
  assert.equal(written.length, 11);
  assert.ok(written.every((line) => line.endsWith('\n') && !hasControls(line)));
});

test('a slow download still says something every quarter of a minute', () => {
  assert.equal(lines(undefined, [1e6, 1.1e6, 1.2e6, 1.3e6], 15_000).length, 4);
});
