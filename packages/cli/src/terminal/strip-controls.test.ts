import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hasControls } from '../testing/has-controls.ts';
import { oneLine, safeJson, stripControls } from './strip-controls.ts';

test('a model cannot send escape sequences to the terminal', () => {
  const attacks = ['\u001b]0;title\u0007', '\u001b[2J', '\u009b31m', '\rover', '\u0008\u0008', '\u202eevil', '\u007f'];
  for (const attack of attacks) assert.equal(hasControls(stripControls(attack)), false, JSON.stringify(attack));
});

test('ordinary text, tabs, newlines and emoji pass unchanged', () => {
  const text = 'line\n\tindented 万问 👩‍💻 é';
  assert.equal(stripControls(text), text);
});

test('a name from outside stays on one line', () => {
  assert.equal(oneLine(' a\n b\t\u001b[31mc '), 'a b [31mc');
});

test('JSON output has no character that drives a terminal, and parses to the same value', () => {
  const value = { text: 'a\u009b31m\u007f\u202e\u2028 \u001b[2J 万问' };
  const json = safeJson(value);
  assert.equal(hasControls(json), false);
  assert.deepEqual(JSON.parse(json), value);
});
