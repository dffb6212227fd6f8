import { Readable } from 'node:stream';
import {
  Balance,
  BillingMonth,
  InLanguage,
  ListUsage,
  RedeemCode,
  Redeemed,
  Statement,
  SummariseUsage,
  UpdateAlerts,
  UsageFilter,
  UsagePage,
  UsageSummary,
} from '@wanwen/contract';
import { z } from 'zod';
import { balanceOf, languageOf, presentSum, presentUsage } from '../../../api-kit/index.ts';
import { type Billing, formatAmount, type NameCallers, parseAmount } from '../../../billing/index.ts';
import type { HttpServer } from '../../../http-server.ts';
import { registerAlertRoutes } from './alert-routes.ts';
import { registerLimitRoutes } from './limit-routes.ts';
import { type MoneyAccounts, mayDo, recordAs } from './may-see-money.ts';
import { presentStatement } from './present.ts';
import { sendCsv } from './send-csv.ts';

const params = z.object({ organisationId: z.string().min(1).max(200) });
const monthParams = params.extend({ month: BillingMonth });
const tags = ['billing'];
const at = '/api/console/organisations/:organisationId';

/** What an organisation's people may see and arrange of its money. */
export function registerOrganisationBilling(server: HttpServer, billing: Billing, accounts: MoneyAccounts): void {
  const { reports } = billing;
  const usage = mayDo(accounts, 'usage.read');
  const read = mayDo(accounts, 'billing.read');
  const manage = mayDo(accounts, 'billing.manage');

  server.get(`${at}/balance`, { preHandler: read, schema: { tags, params, response: { 200: Balance } } }, (request) =>
    balanceOf(billing, request.params.organisationId),
  );
  server.patch(
    `${at}/balance`,
    { preHandler: manage, schema: { tags, params, body: UpdateAlerts, response: { 200: Balance } } },
    async (request) => {
      const { organisationId } = request.params;
      const note = { action: 'alerts.update', record: recordAs(accounts, request) } as const;
      await billing.updateAccount(organisationId, readAccountChange(request.body), note);
      return balanceOf(billing, organisationId);
    },
  );
  server.post(
    `${at}/redeem`,
    { preHandler: manage, schema: { tags, params, body: RedeemCode, response: { 200: Redeemed } } },
    async (request) => {
      const personId = request.actor?.personId ?? null;
      const redemption = { ...request.params, personId, code: request.body.code };
      const posted = await billing.redeemCode(redemption, recordAs(accounts, request));
      return { ...posted, balance: formatAmount(posted.balance), amount: formatAmount(posted.amount) };
    },
  );
  server.get(
    `${at}/usage`,
    { preHandler: usage, schema: { tags, params, querystring: ListUsage, response: { 200: UsagePage } } },
    async (request) => {
      const { rows, nextCursor } = await reports.usage(request.params.organisationId, request.query);
      return { items: rows.map(presentUsage), nextCursor };
    },
  );
  server.get(
    `${at}/usage.csv`,
    { preHandler: usage, schema: { tags, params, querystring: UsageFilter } },
    async (request, reply) => {
      const { organisationId } = request.params;
      const nameCallers: NameCallers = (ids) => accounts.nameCallers(organisationId, ids);
      return sendCsv(reply, 'usage', Readable.from(reports.usageCsv(organisationId, request.query, nameCallers)));
    },
  );
  server.get(
    `${at}/usage/summary`,
    { preHandler: usage, schema: { tags, params, querystring: SummariseUsage, response: { 200: UsageSummary } } },
    async (request) => {
      const { by, from, to } = request.query;
      const rows = await reports.summary(request.params.organisationId, by, from, to);
      return { items: rows.map(presentSum), currency: billing.currency };
    },
  );
  server.get(
    `${at}/statements/:month`,
    { preHandler: read, schema: { tags, params: monthParams, response: { 200: Statement } } },
    async (request) => presentStatement(await reports.statement(request.params.organisationId, request.params.month)),
  );
  server.get(
    `${at}/statements/:month(^\\d{4}-\\d{2}).csv`,
    { preHandler: read, schema: { tags, params: monthParams, querystring: InLanguage } },
    async (request, reply) => {
      const { organisationId, month } = request.params;
      const { language = languageOf(request) } = request.query;
      return sendCsv(reply, `statement-${month}`, await reports.statementCsv(organisationId, month, language));
    },
  );
  registerLimitRoutes(server, billing, accounts);
  registerAlertRoutes(server, billing, accounts);
}

const amountOrNull = (text: string | null) => (text === null ? null : parseAmount(text));

type Texts = z.output<typeof UpdateAlerts> & { creditLimit?: string | null | undefined };

/** Amounts of a change as micro-units; what was not given stays as it is. */
export function readAccountChange<Change extends Texts>(change: Change) {
  const { lowBalance, monthlyBudget, creditLimit, ...rest } = change;
  return {
    ...rest,
    ...(lowBalance === undefined ? {} : { lowBalance: amountOrNull(lowBalance) }),
    ...(monthlyBudget === undefined ? {} : { monthlyBudget: amountOrNull(monthlyBudget) }),
    ...(creditLimit === undefined ? {} : { creditLimit: amountOrNull(creditLimit) }),
  };
}
