import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Pressed, shortcutFor } from './shortcuts.ts';

const press = (key: string, held: Partial<Pressed> = {}): Pressed => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

test('a question mark shows the shortcuts, but not while one is typing', () => {
  assert.equal(shortcutFor(press('?', { shiftKey: true }), false), 'overlay');
  assert.equal(shortcutFor(press('?', { shiftKey: true }), true), null);
  assert.equal(shortcutFor(press('/', { ctrlKey: true }), true), 'overlay');
});

test('a shortcut works with Control and with Command', () => {
  assert.equal(shortcutFor(press('k', { ctrlKey: true }), true), 'search');
  assert.equal(shortcutFor(press('k', { metaKey: true }), true), 'search');
  assert.equal(shortcutFor(press('k'), false), null);
});

test('copying marked text is left to the browser', () => {
  assert.equal(shortcutFor(press('c', { ctrlKey: true }), false), null);
  assert.equal(shortcutFor(press('C', { ctrlKey: true, shiftKey: true }), false), 'copy');
});

test('Escape stops, and with Shift goes to the message field', () => {
  assert.equal(shortcutFor(press('Escape'), true), 'stop');
  assert.equal(shortcutFor(press('Escape', { shiftKey: true }), true), 'focus');
});
