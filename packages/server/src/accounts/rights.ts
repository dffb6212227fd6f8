import type { Role } from '@wanwen/contract';

const everyone: readonly Role[] = ['owner', 'admin', 'developer', 'member'];
const builders: readonly Role[] = ['owner', 'admin', 'developer'];
const leaders: readonly Role[] = ['owner', 'admin'];
const owners: readonly Role[] = ['owner'];

/** Which role may do what in its organisation. docs/organisations.md shows this table to users. */
const rights = {
  'organisation.read': everyone,
  'organisation.leave': everyone,
  'organisation.update': leaders,
  'organisation.export': leaders,
  'organisation.delete': owners,
  'organisation.restore': owners,
  'organisation.transfer': owners,
  'members.read': everyone,
  'members.manage': leaders,
  'keys.own': builders,
  'keys.manage': leaders,
  'abilities.manage': leaders,
  'usage.read': builders,
  'billing.read': leaders,
  'billing.manage': leaders,
  'audit.read': leaders,
  'safety.manage': leaders,
} satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof rights;

/** What can still be done while a deletion can be taken back. */
const whileDeleted: ReadonlySet<Right> = new Set([
  'organisation.read',
  'organisation.leave',
  'organisation.export',
  'organisation.restore',
  'members.read',
  'billing.read',
  'audit.read',
]);

export const mayDo = (role: Role, right: Right): boolean => rights[right].includes(role);

export const survivesDeletion = (right: Right): boolean => whileDeleted.has(right);

/** Whether somebody with this role may give a role to others, or take it from them: owners any, admins all but owner. */
export const mayGrant = (granter: Role, role: Role): boolean =>
  granter === 'owner' || (granter === 'admin' && role !== 'owner');
