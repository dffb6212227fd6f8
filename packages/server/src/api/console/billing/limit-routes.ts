import { CallLimits, CallLimitsList, Ceiling } from '@wanwen/contract';
import { z } from 'zod';
import { type Billing, type CallLimits as Limits, parseAmount } from '../../../billing/index.ts';
import type { HttpServer } from '../../../http-server.ts';
import { type MoneyAccounts, mayDo, recordAs } from './may-see-money.ts';
import { presentCeiling, presentLimits } from './present.ts';

const params = z.object({ organisationId: z.string().min(1).max(200) });
const tags = ['billing'];
const own = '/api/console/organisations/:organisationId/limits';
const ceilings = '/api/console/billing/ceilings/:organisationId';

/** What an organisation limits itself to, and what the administrator of the server allows it at most. */
export function registerLimitRoutes(server: HttpServer, billing: Billing, accounts: MoneyAccounts): void {
  const { limits } = billing;
  const read = mayDo(accounts, 'billing.read');
  const manage = mayDo(accounts, 'billing.manage');
  const list = async (organisationId: string): Promise<CallLimitsList> => {
    const ceiling = await limits.ceiling(organisationId);
    return {
      items: (await limits.list(organisationId)).map(presentLimits),
      ceiling: ceiling === null ? null : presentCeiling(ceiling),
    };
  };

  server.get(own, { preHandler: read, schema: { tags, params, response: { 200: CallLimitsList } } }, (request) =>
    list(request.params.organisationId),
  );
  server.put(
    own,
    { preHandler: manage, schema: { tags, params, body: CallLimits, response: { 200: CallLimitsList } } },
    async (request) => {
      const { organisationId } = request.params;
      const { subject, subjectId, ...asked } = request.body;
      const whose = { kind: subject, id: subjectId };
      await limits.set(organisationId, whose, readLimits(asked), recordAs(accounts, request));
      return list(organisationId);
    },
  );
  server.put(
    ceilings,
    {
      config: { access: 'administrator' },
      schema: { tags, params, body: Ceiling, response: { 200: CallLimitsList } },
    },
    async (request) => {
      const { organisationId } = request.params;
      await accounts.requireOrganisation(organisationId);
      await limits.setCeiling(organisationId, readLimits(request.body), recordAs(accounts, request));
      return list(organisationId);
    },
  );
}

const readLimits = ({ spendPerDay, spendPerMonth, ...counts }: Ceiling): Limits => ({
  ...counts,
  spendPerDay: spendPerDay === null ? null : parseAmount(spendPerDay, 'spendPerDay'),
  spendPerMonth: spendPerMonth === null ? null : parseAmount(spendPerMonth, 'spendPerMonth'),
});
