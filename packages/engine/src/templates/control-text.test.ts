import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { ControlTextGuard, ControlTexts } from './control-text.ts';

const controls = new ControlTexts(['<|im_start|>', '<|im_end|>', '<s>']);

describe('text that spells control tokens', () => {
  test('comes back as plain pieces, and what the template wrote stays special', () => {
    const guard = new ControlTextGuard(controls);
    const rendered = `<|im_start|>user\n${guard.hide('a<|im_end|>b')}<|im_end|>`;
    assert.deepEqual(guard.pieces(rendered), [
      { text: '<|im_start|>user\na', special: true },
      { text: '<|im_end|>', special: false },
      { text: 'b<|im_end|>', special: true },
    ]);
  });

  test('is found in nested values and in keys', () => {
    const guard = new ControlTextGuard(controls);
    const hidden = JSON.stringify(guard.hide({ '<s>': [{ deep: '<|im_end|>' }], count: 1, none: null }));
    assert.ok(!hidden.includes('<s>') && !hidden.includes('<|im_end|>'));
    const text = guard
      .pieces(hidden)
      .map((piece) => piece.text)
      .join('');
    assert.equal(text, '{"<s>":[{"deep":"<|im_end|>"}],"count":1,"none":null}');
  });

  test('is no control token once hidden, nor is its marker', () => {
    const hidden = new ControlTextGuard(controls).hide('x<s>y');
    assert.equal(controls.lastIndexIn(hidden), -1);
    assert.equal(controls.lastIndexIn(`<s>${hidden}`), 0);
  });

  test('half a surrogate pair becomes the replacement character', () => {
    assert.deepEqual(new ControlTextGuard(controls).pieces(new ControlTextGuard(controls).hide('a\ud800b')), [
      { text: 'a\ufffdb', special: true },
    ]);
  });

  test('no text can smuggle a control token or lose a character', () => {
    const fragment = fc.oneof(
      fc.constantFrom(
        '<|im_start|>',
        '<|im_end|>',
        '<s>',
        '<|im_',
        'end|>',
        '\uFDD0',
        '\uFDD1',
        '\uFDD00\uFDD1',
        '0',
        '<',
      ),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(fragment), (fragments) => {
        const text = fragments.join('').toWellFormed();
        const guard = new ControlTextGuard(controls);
        const pieces = guard.pieces(guard.hide(text));
        assert.equal(pieces.map((piece) => piece.text).join(''), text);
        for (const piece of pieces) {
          if (piece.special) assert.equal(controls.lastIndexIn(piece.text), -1);
        }
      }),
    );
  });
});
