import { createGateway, type GatewayCall, type GatewayOptions } from '../../gateway/index.ts';
import { type deployment, modelsWith, type Script, scriptedModel } from '../../gateway/testing/scripted-model.ts';
import { createIdempotencyKeys } from '../../idempotency/index.ts';
import {
  createLog,
  createSecretBox,
  createServerInstances,
  type Database,
  type Migration,
  migrate,
  ServerInstance,
} from '../../platform/index.ts';
import type { BillingOptions } from '../billing.ts';
import type { BucketPrices } from '../buckets.ts';
import {
  addCeilingsAndDeliveries,
  createBilling,
  createBillingTables,
  findEstimatedCalls,
  keepWhatIsNotCharged,
  listPostings,
  shareCallCounts,
} from '../index.ts';
import { parseAmount } from '../parse-amount.ts';

interface TestContext {
  after(cleanUp: () => Promise<void>): void;
}

export interface TestBillingOptions extends Partial<BillingOptions> {
  /** A server that was not heard of for so long is gone, milliseconds. */
  deadAfterMs?: number;
  /** Of other rooms that the test needs. */
  alsoMigrate?: readonly Migration[];
}

export interface PaidGatewayOptions extends TestBillingOptions {
  script: Script;
  prices?: BucketPrices;
  /** Asked one after the other, in place of the one model. */
  deployments?: ReturnType<typeof deployment>[];
  /** What may be said; everything by default. */
  safety?: GatewayOptions['safety'];
  /** Balance of the organisation `acme`. */
  balance?: string;
}

const silent = createLog({ logLevel: 'silent' });

/** Billing on a real database, before a gateway whose one model does what the script says. */
export async function openPaidGateway(database: Database, options: PaidGatewayOptions, t: TestContext) {
  const { script, prices, balance, deployments, safety, ...billingOptions } = options;
  const billing = await openBilling(database, billingOptions, t);
  if (prices) await billing.prices.set({ model: 'scripted', prices, personId: null });
  if (balance) await topUp(billing, balance);
  const model = scriptedModel(script);
  const models = modelsWith(model);
  if (deployments) models.candidates = () => deployments.map(({ candidate }) => candidate);
  const gateway = createGateway({ models, billing, log: silent, graceMs: 50, ...(safety ? { safety } : {}) });
  return { billing, gateway, model, models };
}

export async function openBilling(database: Database, options: TestBillingOptions, t: TestContext) {
  const { deadAfterMs, alsoMigrate = [], ...billingOptions } = options;
  const own = [
    createBillingTables,
    createIdempotencyKeys,
    createServerInstances,
    shareCallCounts,
    keepWhatIsNotCharged,
    addCeilingsAndDeliveries,
    listPostings,
    findEstimatedCalls,
  ];
  await migrate(
    database,
    [...new Set([...own, ...alsoMigrate])].sort((one, other) => one.number - other.number),
  );
  const instance = new ServerInstance({ database, log: silent, ...(deadAfterMs === undefined ? {} : { deadAfterMs }) });
  await instance.start();
  const secrets = createSecretBox({ home: '', secretKey: 'only for tests' });
  const billing = createBilling({ database, instance, log: silent, progressMs: 20, secrets, ...billingOptions });
  await billing.start();
  t.after(async () => {
    await billing.close();
    await instance[Symbol.asyncDispose]();
  });
  return billing;
}

export const topUp = (billing: Awaited<ReturnType<typeof openBilling>>, amount: string, organisationId = 'acme') =>
  billing.topUp({
    organisationId,
    amount: parseAmount(amount),
    reason: 'a test',
    reference: `test:${organisationId}:${amount}`,
    personId: null,
  });

export const acme = { organisationId: 'acme', personId: 'ada', keyId: 'key-1' };

export const call = (over: Partial<GatewayCall> = {}): GatewayCall => ({
  requestId: 'request-1',
  source: 'api',
  protocol: 'openai-chat',
  caller: acme,
  options: { prompt: [{ role: 'user', content: [{ type: 'text', text: 'Hello' }] }], maxOutputTokens: 100 },
  signal: new AbortController().signal,
  ...over,
});

type Gateway = ReturnType<typeof createGateway>;

export async function readAll(gateway: Gateway, asked: GatewayCall = call()) {
  const { parts, receipt } = await gateway.stream(asked);
  for await (const _ of parts);
  return receipt;
}

/** The organisation's usage rows, oldest first, without what differs from call to call. */
export async function usageOf(billing: Awaited<ReturnType<typeof openBilling>>, organisationId = 'acme') {
  const { rows } = await billing.reports.usage(organisationId, { limit: 1000 });
  return rows.toReversed();
}
