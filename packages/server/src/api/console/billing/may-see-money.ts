import type { FastifyRequest } from 'fastify';
import type { Accounts, RecordAct } from '../../../accounts/index.ts';
import { actingOf } from '../acting-of.ts';

/** What these routes ask of the room of accounts. */
export type MoneyAccounts = Pick<Accounts, 'requireRight' | 'requireOrganisation' | 'recordAudit' | 'nameCallers'>;

export type MoneyRight = 'usage.read' | 'billing.read' | 'billing.manage';

/** Writes acts down as those of whoever asks. */
export const recordAs =
  (accounts: MoneyAccounts, request: FastifyRequest): RecordAct =>
  (transaction, act) =>
    accounts.recordAudit(transaction, actingOf(request), act);

/** A hook for routes with an `organisationId` in their path: whether the role of whoever acts allows it. */
export const mayDo =
  (accounts: MoneyAccounts, right: MoneyRight) =>
  (request: FastifyRequest): Promise<void> =>
    accounts.requireRight(actingOf(request), (request.params as { organisationId: string }).organisationId, right);
