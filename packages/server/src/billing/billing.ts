import { setTimeout as wait } from 'node:timers/promises';
import type { Registry } from 'prom-client';
import type { OrganisationData } from '../accounts/index.ts';
import {
  type Clock,
  createEventBus,
  type Database,
  type EventBus,
  type GuardedFetch,
  type Log,
  type SecretBox,
  type ServerInstance,
  systemClock,
} from '../platform/index.ts';
import {
  type Account,
  type AccountChange,
  type AccountNote,
  getAccount,
  openAccount,
  updateAccount,
} from './account-terms.ts';
import type { AccountTerms } from './accounts.ts';
import { AlertStore } from './alert-store.ts';
import { AlertWebhooks } from './alert-webhook.ts';
import { Background } from './background.ts';
import type { RecordAct } from './billing-acts.ts';
import { CallLimiter } from './call-limiter.ts';
import { Calls } from './calls.ts';
import { CountExchange } from './count-exchange.ts';
import { CountStore } from './count-store.ts';
import { startDelivering } from './deliver-alerts.ts';
import { DeliveryStore } from './delivery-store.ts';
import { EntryStore } from './entry-store.ts';
import { LedgerStore } from './ledger-store.ts';
import { LedgerThread, leaveCheckpoints } from './ledger-thread.ts';
import { LedgerWriter } from './ledger-writer.ts';
import { LimitBook } from './limit-book.ts';
import { LimitStore } from './limit-store.ts';
import { Meters } from './meters.ts';
import type { BillingNews } from './news.ts';
import { billingData } from './organisation-data.ts';
import { adjust, grant, type MoneyPosting, refund, topUp } from './post-money.ts';
import { PriceBook } from './price-book.ts';
import { PriceStore } from './price-store.ts';
import { raiseAlerts } from './raise-alerts.ts';
import { type PaymentDelivery, receivePayment } from './receive-payment.ts';
import { createRedeemCodes, type NewRedeemCodes, redeemCode } from './redeem-codes.ts';
import { ReportStore } from './report-store.ts';
import { createReports, type Reports } from './reports.ts';
import type { BillingRoom } from './room.ts';
import { runBatch } from './run-batch.ts';
import { sweepHolds } from './sweep-holds.ts';
import { tellUncharged } from './tell-uncharged.ts';
import { UnwrittenHolds } from './unwritten-holds.ts';
import { type LedgerVerdict, verifyLedger } from './verify-ledger.ts';
import type { Posted, Work } from './work.ts';

export interface BillingOptions {
  database: Database;
  /** This server; its calls carry its id. */
  instance: ServerInstance;
  log: Log;
  clock?: Clock;
  /** Of the ledger; every price and amount is in it. */
  currency?: string;
  /** Shared with whoever sends payments; without one none is taken. */
  paymentSecret?: string | undefined;
  /** How alerts reach the webhooks of organisations; without one they wait. */
  fetch?: GuardedFetch;
  /** Keeps what signs them; needed to send them. */
  secrets?: SecretBox;
  /** Webhooks may be at private addresses. */
  allowPrivateUrls?: boolean;
  /** Data folder of a SQLite database: its ledger is written by a thread of its own. */
  threadHome?: string | undefined;
  /** Where the metrics of money are registered. */
  metrics?: Registry;
  /** How long a hold may wait to be written where its account has plenty, milliseconds; 0: every call waits for its hold. */
  holdWaitMs?: number;
  /** How often progress is written, milliseconds. */
  progressMs?: number;
  /** How often calls that nobody runs any more are looked for, milliseconds. */
  sweepMs?: number;
}

/** Everything about money. Amounts are whole micro-units. */
export interface Billing extends AsyncDisposable {
  readonly calls: Pick<Calls, 'reserve' | 'progress' | 'settle'>;
  readonly limiter: Pick<CallLimiter, 'enter' | 'read'>;
  readonly limits: Pick<LimitBook, 'list' | 'set' | 'ceiling' | 'setCeiling'>;
  readonly alertWebhooks: Pick<AlertWebhooks, 'look' | 'newSecret' | 'test'>;
  readonly prices: Pick<PriceBook, 'find' | 'list' | 'set'>;
  readonly reports: Reports;
  /** What is kept for organisations here, for their export and their removal. */
  readonly data: OrganisationData;
  readonly news: EventBus<BillingNews>;
  readonly currency: string;
  /**
   * Settles the calls of servers that were killed, now and from time to time; its own server is known by then.
   * @returns how many calls were settled so
   */
  start(): Promise<number>;
  /** Credits are micro-units; an account that is open keeps its terms, and a starting credit is given once. */
  openAccount(organisationId: string, terms?: AccountTerms, startingCredit?: number): Promise<Account>;
  account(organisationId: string): Promise<Account>;
  updateAccount(organisationId: string, change: AccountChange, note?: AccountNote): Promise<Account>;
  topUp(posting: MoneyPosting): Promise<Posted>;
  grant(posting: MoneyPosting): Promise<Posted>;
  refund(posting: MoneyPosting): Promise<Posted>;
  adjust(posting: MoneyPosting): Promise<Posted>;
  createRedeemCodes(codes: NewRedeemCodes, record?: RecordAct): Promise<{ batchId: string; codes: string[] }>;
  redeemCode(
    redemption: { organisationId: string; personId: string | null; code: string },
    record?: RecordAct,
  ): Promise<Posted & { amount: number }>;
  receivePayment(delivery: PaymentDelivery): Promise<Posted>;
  verify(): Promise<LedgerVerdict>;
  /** Writes what is waiting and stops. */
  close(): Promise<void>;
}

/** Functions stay in their thread. */
const canBeSent = (work: Work) => work.kind !== 'post' || (work.guard === undefined && work.note === undefined);

/** How long closing waits for calls that were ended to be settled, milliseconds. */
const GRACE_MS = 3000;

/** For those who make no secrets: a command beside the server. */
const noSecrets: SecretBox = {
  seal: () => {
    throw new Error('billing was opened without a box for secrets');
  },
  open: () => {
    throw new Error('billing was opened without a box for secrets');
  },
};

const startUnwritten = (writer: LedgerWriter, log: Log, waitMs: number) =>
  new UnwrittenHolds({
    waitMs,
    write: (admission) => writer.do<'admit'>(admission),
    isWritable: () => !writer.isFailing,
    onRefused: (callId, error) => log.warn({ err: error, callId }, 'a call that began without its hold got none'),
  });

/** The stores of the room, and what they are kept in step by. */
function openRoom(
  parts: Pick<BillingRoom, 'database' | 'writer' | 'unwritten' | 'clock' | 'log' | 'currency'>,
): BillingRoom {
  const { database, clock, currency, log } = parts;
  const prices = new PriceStore(database.db);
  return {
    ...parts,
    store: new LedgerStore(database.db, database.kind),
    reports: new ReportStore(database.db),
    entries: new EntryStore(database.db),
    prices,
    alerts: new AlertStore(database.db),
    deliveries: new DeliveryStore(database.db),
    priceBook: new PriceBook(prices, clock, currency),
    news: createEventBus<BillingNews>((error, name) => log.error({ err: error, event: name }, 'a listener failed')),
    raisedAlerts: new Set(),
  };
}

/** Opens the room; nothing runs from time to time before `start`. */
export function createBilling(options: BillingOptions): Billing {
  const { database, instance, log, clock = systemClock, currency = 'CNY' } = options;
  const thread =
    options.threadHome === undefined ? undefined : new LedgerThread({ home: options.threadHome, currency }, clock);
  thread?.start();
  const writer = new LedgerWriter({
    run: (works) =>
      thread !== undefined && works.every(canBeSent)
        ? thread.run(works)
        : runBatch({ database, clock, currency }, works),
    onCommit: (accounts) => {
      unwritten?.see(accounts);
      alertAll(accounts);
    },
    log,
  });
  // Several servers do not know of each other's holds until they are written.
  const { holdWaitMs = 20 } = options;
  const unwritten = database.kind === 'sqlite' && holdWaitMs > 0 ? startUnwritten(writer, log, holdWaitMs) : undefined;
  const room = openRoom({ database, clock, currency, log, writer, unwritten });
  const limits = new LimitBook(new LimitStore(database.db), clock);
  const calls = new Calls({
    ...room,
    unwritten,
    instanceId: instance.id,
    spendLimits: (call) => limits.spendLimits(call),
    onSettle: tellUncharged(log, options.metrics),
  });
  const meters = new Meters();
  const store = new CountStore(database.db);
  // SQLite has one server only.
  const exchange = database.kind === 'sqlite' ? undefined : new CountExchange({ meters, store, instance, clock, log });
  const { fetch, allowPrivateUrls: allowPrivate = false, secrets = noSecrets } = options;
  const alertWebhooks = new AlertWebhooks(room, { secrets, fetch, allowPrivate });
  const delivering = startDelivering(room, { fetch, allowPrivate, webhooks: alertWebhooks });
  const background = new Background(log);
  const alertAll = (accounts: Parameters<typeof raiseAlerts>[1][]) => {
    for (const account of accounts) {
      if (account.low_balance === null && account.monthly_budget === null) continue;
      background.run('raising an alert', () => raiseAlerts(room, account));
    }
  };
  const sweepLost = async () => {
    const instanceIds = await room.store.lostInstances(instance);
    const swept = await sweepHolds({ ...room, instanceIds, running: (callId) => calls.isRunning(callId) });
    if (swept > 0) log.warn({ calls: swept }, 'calls of a server that was killed were settled');
    return swept;
  };
  const sweep = async () => {
    await sweepLost();
    await sweepHolds({ ...room, instanceIds: [instance.id], running: (callId) => calls.isRunning(callId) });
  };
  let closing: Promise<void> | undefined;
  const end = async () => {
    background.stopTimers();
    await calls.ended(GRACE_MS);
    await exchange?.stop();
    unwritten?.flush();
    // A database that does not come back must not keep the server from ending: what is left is swept at its next start.
    await Promise.race([writer.idle(), wait(GRACE_MS, undefined, { ref: false })]);
    await background.idle();
    await thread?.close();
    await delivering.stop();
  };
  const close = () => {
    closing ??= end();
    return closing;
  };

  return {
    calls,
    limiter: new CallLimiter({ book: limits, clock, meters, exchange }),
    limits,
    alertWebhooks,
    prices: room.priceBook,
    reports: createReports(room),
    data: billingData(room),
    news: room.news,
    currency,
    async start() {
      const { progressMs = 1000, sweepMs = 10_000 } = options;
      if (thread !== undefined) await leaveCheckpoints(database);
      const swept = await sweepLost();
      exchange?.start();
      delivering.start();
      background.every(progressMs, 'saving progress', () => calls.saveProgress());
      background.every(sweepMs, 'the sweep of holds', sweep);
      return swept;
    },
    openAccount: (organisationId, terms, startingCredit) => openAccount(room, organisationId, terms, startingCredit),
    account: (organisationId) => getAccount(room, organisationId),
    updateAccount: (organisationId, change, note) => updateAccount(room, organisationId, change, note),
    topUp: (posting) => topUp(room, posting),
    grant: (posting) => grant(room, posting),
    refund: (posting) => refund(room, posting),
    adjust: (posting) => adjust(room, posting),
    createRedeemCodes: (codes, record) => createRedeemCodes(room, codes, record),
    redeemCode: (redemption, record) => redeemCode(room, redemption, record),
    receivePayment: (delivery) => receivePayment(room, options.paymentSecret, delivery),
    verify: () => verifyLedger(database),
    close,
    [Symbol.asyncDispose]: close,
  };
}
