import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiKey } from '@wanwen/contract';
import { expiryOf, keyFormOf, newKeyForm, scopesOf } from './key-form.ts';

const key: ApiKey = {
  id: '01890000-0000-7000-8000-000000000000',
  organisationId: 'local',
  personId: null,
  name: 'Shop',
  prefix: 'ww-abcd',
  lastFour: 'wxyz',
  state: 'active',
  access: 'read',
  models: ['a', 'b'],
  abilities: ['workplace.translate'],
  addresses: ['10.0.0.0/8', '::1'],
  limits: {
    requestsPerMinute: 60,
    tokensPerMinute: null,
    concurrentCalls: 2,
    spendPerDay: '1.23',
    spendPerMonth: '0',
  },
  createdAt: '2026-01-01T00:00:00.000Z',
  expiresAt: null,
  revokedAt: null,
  lastUsedAt: null,
  replacedBy: null,
};

test('a key that is opened in the form and saved without a change stays as it was', () => {
  const { name, access, models, abilities, addresses, limits } = key;
  assert.deepEqual(scopesOf(keyFormOf(key)), { name, access, models, abilities, addresses, limits });
  assert.equal(scopesOf(keyFormOf({ ...key, abilities: null })).abilities, null);
});

test('a new key is for every model, ability and address, without limits', () => {
  const scopes = scopesOf({ ...newKeyForm, name: ' Test ' });
  assert.equal(scopes.name, 'Test');
  assert.equal(scopes.models, null);
  assert.equal(scopes.abilities, null);
  assert.equal(scopes.addresses, null);
  assert.ok(Object.values(scopes.limits).every((limit) => limit === null));
});

test('addresses may be parted by lines, spaces and commas of either language', () => {
  const scopes = scopesOf({ ...newKeyForm, addresses: '10.0.0.1, 10.0.0.2\n10.0.0.3，10.0.0.4' });
  assert.deepEqual(scopes.addresses, ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4']);
});

test('a key ends so many days from now, or never', () => {
  assert.equal(expiryOf('30', Date.UTC(2026, 0, 1)), '2026-01-31T00:00:00.000Z');
  assert.equal(expiryOf(''), null);
});
