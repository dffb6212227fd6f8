import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPassword } from './password-rules.ts';

const owner = { name: 'Grzegorzewska', email: 'mhamiltonova@example.com' };
const reasonOf = (password: string) =>
  checkPassword(password, owner).then(
    () => null,
    (error) => error.details.reason,
  );

test('passwords that are short, repeat, are known, or are the own name are refused with the reason', async () => {
  assert.equal(await reasonOf('kR8!vq'), 'short');
  assert.equal(await reasonOf('x'.repeat(129)), 'long');
  assert.equal(await reasonOf('abababababab'), 'repetitive');
  assert.equal(await reasonOf('Password2024!'), 'common');
  assert.equal(await reasonOf('1234567890'), 'common');
  assert.equal(await reasonOf('Grzegorzewska1936'), 'own-name');
  assert.equal(await reasonOf('mhamiltonova-99'), 'own-name');
  assert.equal(await reasonOf('violet harbour 71'), null);
  assert.equal(await reasonOf('山高月小水落石出不改色'), null);
});
