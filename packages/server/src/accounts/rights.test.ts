import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Role } from '@wanwen/contract';
import { mayDo, mayGrant, type Right } from './rights.ts';

/** owner, admin, developer, member: x where the role may. */
const table: Record<Right, string> = {
  'organisation.read': 'xxxx',
  'organisation.leave': 'xxxx',
  'organisation.update': 'xx--',
  'organisation.export': 'xx--',
  'organisation.delete': 'x---',
  'organisation.restore': 'x---',
  'organisation.transfer': 'x---',
  'members.read': 'xxxx',
  'members.manage': 'xx--',
  'keys.own': 'xxx-',
  'keys.manage': 'xx--',
  'abilities.manage': 'xx--',
  'usage.read': 'xxx-',
  'billing.read': 'xx--',
  'billing.manage': 'xx--',
  'audit.read': 'xx--',
  'safety.manage': 'xx--',
};

for (const [right, expected] of Object.entries(table))
  test(`${right} is for ${expected}`, () => {
    const actual = Role.options.map((role) => (mayDo(role, right as Right) ? 'x' : '-')).join('');
    assert.equal(actual, expected);
  });

test('owners give and take any role, admins any but owner, others none', () => {
  const granted = Role.options.map((granter) =>
    Role.options.map((role) => (mayGrant(granter, role) ? 'x' : '-')).join(''),
  );
  assert.deepEqual(granted, ['xxxx', '-xxx', '----', '----']);
});
