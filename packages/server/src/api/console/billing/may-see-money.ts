import type { FastifyRequest } from 'fastify';
import type { Accounts } from '../../../accounts/index.ts';
import { actingOf } from '../acting-of.ts';

/** What these routes ask of the room of accounts. */
export type MoneyAccounts = Pick<Accounts, 'requireRight' | 'requireOrganisation' | 'noteAct'>;

export type MoneyRight = 'usage.read' | 'billing.read' | 'billing.manage';

/** A hook for routes with an `organisationId` in their path: whether the role of whoever acts allows it. */
export const mayDo =
  (accounts: MoneyAccounts, right: MoneyRight) =>
  (request: FastifyRequest): Promise<void> =>
    accounts.requireRight(actingOf(request), (request.params as { organisationId: string }).organisationId, right);
