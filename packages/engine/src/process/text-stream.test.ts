import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { TextStream } from './text-stream.ts';

/** Feeds the text's bytes in pieces of these lengths. */
function stream(
  text: string,
  stops: string[],
  cuts: number[],
): { text: string; parts: string[]; stopped: string | undefined } {
  const bytes = Buffer.from(text);
  const out = new TextStream(stops);
  const parts: string[] = [];
  let stopped: string | undefined;
  let at = 0;
  for (let piece = 0; at < bytes.length && stopped === undefined; piece++) {
    const length = cuts.length > 0 ? (cuts[piece % cuts.length] as number) : bytes.length;
    const said = out.push(bytes.subarray(at, at + length));
    parts.push(said.text);
    stopped = said.stopped;
    at += length;
  }
  if (stopped === undefined) {
    const last = out.end();
    parts.push(last.text);
    stopped = last.stopped;
  }
  return { text: parts.join(''), parts, stopped };
}

const characters = fc.string({ unit: fc.constantFrom('a', 'b', '京', '🦊', 'é', '\n'), maxLength: 40 });
const cuts = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 8 });

test('however the bytes are cut, the text is whole and loses nothing', () => {
  fc.assert(
    fc.property(characters, cuts, (text, lengths) => {
      const { text: got, parts } = stream(text, [], lengths);
      assert.equal(got, text);
      for (const part of parts) assert.ok(part.isWellFormed() && !part.includes('\uFFFD'));
    }),
  );
});

test('however the bytes are cut, the text ends before the first stop string', () => {
  const stops = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '京', '🦊'), minLength: 1, maxLength: 4 }), {
    maxLength: 3,
  });
  fc.assert(
    fc.property(characters, stops, cuts, (text, list, lengths) => {
      const { text: got, stopped } = stream(text, list, lengths);
      if (stopped === undefined) {
        assert.equal(got, text);
        for (const stop of list) assert.ok(!text.includes(stop));
        return;
      }
      assert.ok(text.startsWith(got + stopped));
      for (const stop of list) assert.ok(!got.includes(stop), `${stop} is in ${got}`);
    }),
  );
});

test('nothing is held back that cannot become a stop string', () => {
  const out = new TextStream(['###', 'END']);
  assert.deepEqual(out.push(Buffer.from('one E')), { text: 'one ' });
  assert.deepEqual(out.push(Buffer.from('ND')), { text: '', stopped: 'END' });
  const other = new TextStream(['###']);
  assert.equal(other.push(Buffer.from('a#')).text + other.push(Buffer.from('b')).text, 'a#b');
});

test('an unfinished character at the end is marked, not dropped', () => {
  const out = new TextStream([]);
  assert.equal(out.push(Buffer.from('京').subarray(0, 2)).text, '');
  assert.equal(out.end().text, '\uFFFD');
});
