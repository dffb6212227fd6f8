import assert from 'node:assert/strict';
import { test } from 'node:test';
import { menuKey } from './menu-key.ts';
import { withoutCommand, withResult } from './picked.ts';

const token = { start: 3, end: 6, query: 'tr' };

test('a result takes the place of its command, and the caret stands behind it', () => {
  assert.deepEqual(withResult('Hi /tr!', token, 'bonjour', false), { text: 'Hi bonjour!', caret: 10 });
  assert.equal(withoutCommand('Hi /tr!', token), 'Hi !');
});

test('a result that was made of what was written takes the place of all of it', () => {
  assert.deepEqual(withResult('Hi /tr', token, 'Salut', true), { text: 'Salut', caret: 5 });
});

test('what was written meanwhile stays, with the result behind it', () => {
  assert.deepEqual(withResult('Hello', token, 'Salut', false), { text: 'Hello\nSalut', caret: 11 });
  assert.equal(withoutCommand('Hello', token), 'Hello');
});

test('arrows go round, Enter and Tab pick, Esc closes, and other keys are left to the field', () => {
  const press = (key: string, more: object = {}, state = { index: 0, count: 3, isLoading: false }) =>
    menuKey({ key, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, ...more }, state);
  assert.deepEqual(
    ['ArrowDown', 'ArrowUp', 'Enter', 'Tab', 'Escape', 'a'].map((key) => press(key)),
    [1, 2, 'pick', 'pick', 'close', 'leave'],
  );
  assert.equal(press('Enter', { shiftKey: true }), 'leave');
  const nothing = { index: 0, count: 0, isLoading: false };
  assert.deepEqual([press('Enter', {}, nothing), press('Escape', {}, nothing)], ['leave', 'close']);
  assert.equal(press('Enter', {}, { ...nothing, isLoading: true }), 'wait');
});
