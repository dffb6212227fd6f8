import type { FastifyRequest } from 'fastify';
import type { Accounts } from './accounts/index.ts';

/** The right to read something of one's organisation through the API: a key has that of its person, or the organisation's own. */
export const rightsOfCallers =
  ({ requireRight }: Pick<Accounts, 'requireRight'>) =>
  async (
    { caller, actor, ip }: Pick<FastifyRequest, 'caller' | 'actor' | 'ip'>,
    right: 'usage.read' | 'billing.read',
  ): Promise<void> => {
    const { organisationId, personId, keyId } = caller;
    if (keyId !== null && personId === null) return;
    await requireRight({ actor: actor ?? { personId, administrator: false }, address: ip }, organisationId, right);
  };
