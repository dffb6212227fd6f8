import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { splitLinks } from './split-links.ts';

const links = (text: string) => splitLinks(text).flatMap(({ href }) => href ?? []);

test('addresses are found, without the punctuation behind them', () => {
  assert.deepEqual(links('看 https://example.com/文档，然后回复。'), ['https://example.com/文档']);
  assert.deepEqual(links('See https://a.example/x?y=1#z. Or (https://b.example)!'), [
    'https://a.example/x?y=1#z',
    'https://b.example',
  ]);
  assert.deepEqual(links('https://en.wikipedia.org/wiki/A_(b)'), ['https://en.wikipedia.org/wiki/A_(b)']);
});

test('only addresses of the web become links', () => {
  assert.deepEqual(links('javascript:alert(1) data:text/html,x file:///etc/passwd http:// www.example.com'), []);
});

test('no text is lost', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '。', ')', '.', '\n', 'https://x.y/', '(') }), (text) => {
      assert.equal(
        splitLinks(text)
          .map((part) => part.text)
          .join(''),
        text,
      );
    }),
  );
});
