import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeLink, splitBareAddress } from './safe-link.ts';

test('only web and mail addresses become links', () => {
  assert.equal(safeLink('https://example.com/a?b=1'), 'https://example.com/a?b=1');
  assert.equal(safeLink('mailto:someone@example.com'), 'mailto:someone@example.com');
  for (const address of [
    'javascript:alert(1)',
    ' JaVaScRiPt:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    '/api/console/status',
    '//example.com',
    '',
  ]) {
    assert.equal(safeLink(address), null, address);
  }
});

test('a bare address ends where Chinese begins', () => {
  assert.deepEqual(splitBareAddress('https://example.com/a。再看'), {
    address: 'https://example.com/a',
    rest: '。再看',
  });
  assert.deepEqual(splitBareAddress('https://example.com/a'), { address: 'https://example.com/a', rest: '' });
});
