import { Readable } from 'node:stream';
import {
  Balance,
  ExportLedger,
  LedgerPage,
  ListLedger,
  ListPrices,
  ListUncharged,
  NewPosting,
  NewRedeemCodes,
  NewTopUp,
  Posted,
  Price,
  PriceList,
  RedeemBatches,
  RedeemCodes,
  SetPrice,
  UnchargedPage,
  UpdateAccount,
} from '@wanwen/contract';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { balanceOf, presentUsage } from '../../../api-kit/index.ts';
import { type Billing, formatAmount, parseAmount } from '../../../billing/index.ts';
import type { HttpServer } from '../../../http-server.ts';
import { type MoneyAccounts, recordAs } from './may-see-money.ts';
import { readAccountChange } from './organisation-routes.ts';
import { presentEntry } from './present.ts';
import { sendCsv } from './send-csv.ts';

const tags = ['billing'];
const at = '/api/console/billing';
/** For administrators only. */
const config = { access: 'administrator' } as const;

/** Prices, and money that is posted by hand: for administrators. */
export function registerBillingAdministration(server: HttpServer, billing: Billing, accounts: MoneyAccounts): void {
  registerPrices(server, billing, accounts);
  registerPostings(server, billing, accounts);
  registerRedeemCodes(server, billing, accounts);
  registerLedger(server, billing);
  registerTerms(server, billing, accounts);
}

function registerPrices(server: HttpServer, billing: Billing, accounts: MoneyAccounts): void {
  server.get(
    `${at}/prices`,
    { config, schema: { tags, querystring: ListPrices, response: { 200: PriceList } } },
    async (request) => ({ ...(await billing.reports.prices(request.query)), currency: billing.currency }),
  );
  server.post(
    `${at}/prices`,
    { config, schema: { tags, body: SetPrice, response: { 201: Price } } },
    async (request, reply) => {
      const { organisationId } = request.body;
      if (organisationId != null) await accounts.requireOrganisation(organisationId);
      const asked = { ...request.body, personId: request.actor?.personId ?? null };
      return reply.code(201).send(await billing.prices.set(asked, recordAs(accounts, request)));
    },
  );
}

function registerPostings(server: HttpServer, billing: Billing, accounts: MoneyAccounts): void {
  const posting = (request: FastifyRequest & { body: z.output<typeof NewPosting> }) => ({
    organisationId: request.body.organisationId,
    amount: parseAmount(request.body.amount),
    reason: request.body.reason,
    reference: request.body.reference,
    personId: request.actor?.personId ?? null,
    record: recordAs(accounts, request),
  });
  server.post(
    `${at}/top-ups`,
    { config, schema: { tags, body: NewTopUp, response: { 201: Posted } } },
    async (request, reply) => {
      await accounts.requireOrganisation(request.body.organisationId);
      const post = { 'top-up': billing.topUp, grant: billing.grant, refund: billing.refund }[request.body.kind];
      const posted = await post(posting(request));
      return reply.code(201).send(presentPosted(posted));
    },
  );
  server.post(
    `${at}/adjustments`,
    { config, schema: { tags, body: NewPosting, response: { 201: Posted } } },
    async (request, reply) => {
      await accounts.requireOrganisation(request.body.organisationId);
      const posted = await billing.adjust(posting(request));
      return reply.code(201).send(presentPosted(posted));
    },
  );
}

const presentPosted = (posted: { transactionId: string; balance: number; repeated: boolean }) => ({
  ...posted,
  balance: formatAmount(posted.balance),
});

function registerRedeemCodes(server: HttpServer, billing: Billing, accounts: MoneyAccounts): void {
  server.get(`${at}/redeem-codes`, { config, schema: { tags, response: { 200: RedeemBatches } } }, async () => ({
    items: (await billing.reports.redeemBatches()).map((batch) => ({
      batchId: batch.batch_id,
      amount: formatAmount(batch.amount),
      reason: batch.reason,
      codes: batch.codes,
      redeemed: batch.redeemed,
      expiresAt: batch.expires_at,
      createdAt: batch.created_at,
    })),
  }));
  server.post(
    `${at}/redeem-codes`,
    { config, schema: { tags, body: NewRedeemCodes, response: { 201: RedeemCodes } } },
    async (request, reply) => {
      const { amount, ...codes } = request.body;
      const batch = { ...codes, amount: parseAmount(amount) };
      return reply.code(201).send(await billing.createRedeemCodes(batch, recordAs(accounts, request)));
    },
  );
}

function registerLedger(server: HttpServer, { reports }: Billing): void {
  server.get(
    `${at}/ledger`,
    { config, schema: { tags, querystring: ListLedger, response: { 200: LedgerPage } } },
    async (request) => {
      const { rows, nextCursor } = await reports.ledger(request.query);
      return { items: rows.map(presentEntry), nextCursor };
    },
  );
  server.get(`${at}/ledger.csv`, { config, schema: { tags, querystring: ExportLedger } }, async (request, reply) =>
    sendCsv(reply, 'ledger', Readable.from(reports.ledgerCsv(request.query))),
  );
  server.get(
    `${at}/uncharged`,
    { config, schema: { tags, querystring: ListUncharged, response: { 200: UnchargedPage } } },
    async (request) => {
      const { rows, nextCursor } = await reports.uncharged(request.query);
      return { items: rows.map((row) => ({ ...presentUsage(row), organisationId: row.organisation_id })), nextCursor };
    },
  );
}

/** How an organisation pays, its credit, and at what it is told. */
function registerTerms(server: HttpServer, billing: Billing, accounts: MoneyAccounts): void {
  server.patch(
    `${at}/accounts/:organisationId`,
    {
      config,
      schema: {
        tags,
        params: z.object({ organisationId: z.string().min(1).max(200) }),
        body: UpdateAccount,
        response: { 200: Balance },
      },
    },
    async (request) => {
      const { organisationId } = request.params;
      await accounts.requireOrganisation(organisationId);
      const note = { action: 'account.update', record: recordAs(accounts, request) } as const;
      await billing.updateAccount(organisationId, readAccountChange(request.body), note);
      return balanceOf(billing, organisationId);
    },
  );
}
