import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyOf, typedOf } from './provider-form.ts';

test('domains are read however they are parted, and what is left empty means all, nowhere and no change', () => {
  const typed = { ...typedOf(null), name: 'North', issuer: ' https://id.example ', clientId: 'x' };
  assert.deepEqual(bodyOf({ ...typed, domains: 'a.example，@b.example  c.example;' }).emailDomains, [
    'a.example',
    'b.example',
    'c.example',
  ]);
  assert.deepEqual(bodyOf(typed), {
    name: 'North',
    issuer: 'https://id.example',
    clientId: 'x',
    emailDomains: null,
    organisationId: null,
    role: 'member',
    enabled: true,
  });
});
