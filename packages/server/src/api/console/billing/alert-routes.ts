import {
  AlertSecret,
  AlertTest,
  AlertWebhook,
  BillingAlertPage,
  ListBillingPage,
  StandingAlerts,
} from '@wanwen/contract';
import { z } from 'zod';
import type { Billing } from '../../../billing/index.ts';
import type { HttpServer } from '../../../http-server.ts';
import { type MoneyAccounts, mayDo, recordAs } from './may-see-money.ts';
import { presentAlert } from './present.ts';

const params = z.object({ organisationId: z.string().min(1).max(200) });
const alertParams = params.extend({ id: z.string().max(100) });
const tags = ['billing'];
const at = '/api/console/organisations/:organisationId';

/** What an organisation's people are warned of, and how the warnings get to their webhook. */
export function registerAlertRoutes(server: HttpServer, billing: Billing, accounts: MoneyAccounts): void {
  const { reports, alertWebhooks } = billing;
  const read = mayDo(accounts, 'billing.read');
  const manage = mayDo(accounts, 'billing.manage');

  server.get(
    `${at}/alerts`,
    { preHandler: read, schema: { tags, params, querystring: ListBillingPage, response: { 200: BillingAlertPage } } },
    async (request) => {
      const { rows, nextCursor } = await reports.alerts(request.params.organisationId, request.query);
      return { items: rows.map(presentAlert), nextCursor };
    },
  );
  server.get(
    `${at}/alerts/standing`,
    { preHandler: read, schema: { tags, params, response: { 200: StandingAlerts } } },
    async (request) => ({
      items: (await reports.standingAlerts(request.params.organisationId)).map(presentAlert),
    }),
  );
  server.post(
    `${at}/alerts/:id/read`,
    { preHandler: read, schema: { tags, params: alertParams } },
    async (request, reply) => {
      await reports.readAlert(request.params.organisationId, request.params.id);
      return reply.code(204).send();
    },
  );
  server.get(
    `${at}/alert-webhook`,
    { preHandler: read, schema: { tags, params, response: { 200: AlertWebhook } } },
    (request) => alertWebhooks.look(request.params.organisationId),
  );
  server.post(
    `${at}/alert-webhook/secret`,
    { preHandler: manage, schema: { tags, params, response: { 200: AlertSecret } } },
    async (request) => {
      const secret = await alertWebhooks.newSecret(request.params.organisationId, recordAs(accounts, request));
      return { secret };
    },
  );
  server.post(
    `${at}/alert-webhook/test`,
    { preHandler: manage, schema: { tags, params, response: { 200: AlertTest } } },
    async (request) => {
      const failure = await alertWebhooks.test(request.params.organisationId);
      return { delivered: failure === null, failure };
    },
  );
}
