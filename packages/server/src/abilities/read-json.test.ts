import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCutJson } from './read-cut-json.ts';
import { GrowingList } from './read-growing-list.ts';

const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<unknown>;
const object = fc.record({ before: json, items: fc.array(json), after: json });

/** The text in pieces, cut at the places. */
function split(text: string, places: number[]): string[] {
  const at = [...new Set(places.map((place) => place % (text.length + 1)))].sort((a, b) => a - b);
  return [0, ...at].map((from, index) => text.slice(from, at[index]));
}

test('a list gives its elements, each once and in order, wherever the stream is cut', () => {
  fc.assert(
    fc.property(object, fc.array(fc.nat()), (value, places) => {
      const list = new GrowingList('items');
      const elements = split(JSON.stringify(value), places).flatMap((piece) => list.push(piece));
      assert.deepEqual(elements, JSON.parse(JSON.stringify(value.items)));
    }),
  );
});

test('an element is given out with its last character, before the list ends', () => {
  const list = new GrowingList('topics');
  assert.deepEqual(list.push('{"topics": [{"title": "a, ]}", "points": [1, 2'), []);
  assert.deepEqual(list.push(']}'), [{ title: 'a, ]}', points: [1, 2] }]);
  assert.deepEqual(list.push(', {"title": "b"'), []);
});

test('a list of the same name further inside is not the one that is meant', () => {
  const list = new GrowingList('items');
  assert.deepEqual(list.push('{"other": {"items": [1]}, "name": "items", "items": [2]}'), [2]);
});

test('nothing that is no JSON throws', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      new GrowingList('items').push(text);
      readCutJson(text);
    }),
  );
});

test('a whole text is read as it is, whatever stands around it', () => {
  fc.assert(
    fc.property(object, (value) => {
      const text = JSON.stringify(value);
      assert.deepEqual(readCutJson(`Here it is:\n${text}\nDone.`), JSON.parse(text));
    }),
  );
});

test('a text that was cut off anywhere is read up to its last whole part', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ id: fc.string(), n: fc.nat() }), { minLength: 1 }), fc.nat(), (items, place) => {
      const text = JSON.stringify({ items });
      const cut = readCutJson(text.slice(0, 1 + (place % text.length)));
      const read = (cut as { items?: unknown[] }).items ?? [];
      const whole = items.slice(0, read.length);
      // The last one may lack fields; those that it has are as they were.
      read.forEach((element, index) => {
        assert.deepEqual(
          element,
          Object.fromEntries(Object.entries(whole[index]!).slice(0, Object.keys(element as object).length)),
        );
      });
    }),
  );
});
