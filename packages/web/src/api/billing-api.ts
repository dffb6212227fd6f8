import type {
  AlertTest,
  AlertWebhook,
  Balance,
  BillingAlert,
  CallLimits,
  CallLimitsList,
  Ceiling,
  LedgerEntry,
  Price,
  PriceList,
  Statement,
  UnchargedCall,
  UsagePage,
  UsageSum,
} from '@wanwen/contract';
import { type Query, segment, withQuery } from './paths.ts';
import { fetchApi, requestJson } from './request.ts';

const at = (organisationId: string) => `/organisations/${segment(organisationId)}`;

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export const getBalance = (organisationId: string) => requestJson<Balance>(`${at(organisationId)}/balance`);

export type AlertChoices = Pick<Balance, 'lowBalance' | 'monthlyBudget' | 'alertWebhook'>;

export const updateAlerts = (organisationId: string, body: AlertChoices) =>
  requestJson<Balance>(`${at(organisationId)}/balance`, { method: 'PATCH', body });

export const redeemCredit = (organisationId: string, code: string) =>
  requestJson<{ amount: string; balance: string }>(`${at(organisationId)}/redeem`, { method: 'POST', body: { code } });

export const listUsage = (organisationId: string, query: Query, signal: AbortSignal) =>
  requestJson<UsagePage>(withQuery(`${at(organisationId)}/usage`, query), { signal });

export const exportUsage = async (organisationId: string, query: Query): Promise<Blob> =>
  (await fetchApi(withQuery(`${at(organisationId)}/usage.csv`, query))).blob();

export type UsageBy = 'day' | 'model' | 'key' | 'member';

export const summariseUsage = (organisationId: string, by: UsageBy, from: string, to: string) =>
  requestJson<{ items: UsageSum[]; currency: string }>(
    withQuery(`${at(organisationId)}/usage/summary`, { by, from, to }),
  );

export const getStatement = (organisationId: string, month: string) =>
  requestJson<Statement>(`${at(organisationId)}/statements/${segment(month)}`);

export const exportStatement = async (organisationId: string, month: string, language: string): Promise<Blob> =>
  (await fetchApi(withQuery(`${at(organisationId)}/statements/${segment(month)}.csv`, { language }))).blob();

export const getLimits = (organisationId: string) => requestJson<CallLimitsList>(`${at(organisationId)}/limits`);

export const setLimits = (organisationId: string, body: CallLimits) =>
  requestJson<unknown>(`${at(organisationId)}/limits`, { method: 'PUT', body });

export const setCeiling = (organisationId: string, body: Ceiling) =>
  requestJson<CallLimitsList>(`/billing/ceilings/${segment(organisationId)}`, { method: 'PUT', body });

export const getAlertWebhook = (organisationId: string) =>
  requestJson<AlertWebhook>(`${at(organisationId)}/alert-webhook`);

export const makeAlertSecret = async (organisationId: string): Promise<string> =>
  (await requestJson<{ secret: string }>(`${at(organisationId)}/alert-webhook/secret`, { method: 'POST' })).secret;

export const testAlertWebhook = (organisationId: string) =>
  requestJson<AlertTest>(`${at(organisationId)}/alert-webhook/test`, { method: 'POST' });

export const listStandingAlerts = async (organisationId: string): Promise<BillingAlert[]> =>
  (await requestJson<{ items: BillingAlert[] }>(`${at(organisationId)}/alerts/standing`)).items;

export const listAlerts = (organisationId: string, query: Query, signal: AbortSignal) =>
  requestJson<Page<BillingAlert>>(withQuery(`${at(organisationId)}/alerts`, query), { signal });

export const markAlertRead = (organisationId: string, id: string) =>
  requestJson<void>(`${at(organisationId)}/alerts/${segment(id)}/read`, { method: 'POST' });

export const listPrices = (query: Query, signal: AbortSignal) =>
  requestJson<PriceList>(withQuery('/billing/prices', query), { signal });

export interface NewPrice {
  model: string;
  organisationId: string | null;
  prices: Price['prices'];
  /** Absent: from now on. */
  effectiveFrom?: string;
}

export const setPrice = (body: NewPrice) => requestJson<Price>('/billing/prices', { method: 'POST', body });

export interface Posting {
  organisationId: string;
  amount: string;
  reason: string;
  reference: string;
}

interface Posted {
  balance: string;
  repeated: boolean;
}

export const postTopUp = (body: Posting & { kind: string }) =>
  requestJson<Posted>('/billing/top-ups', { method: 'POST', body });

export const postAdjustment = (body: Posting) => requestJson<Posted>('/billing/adjustments', { method: 'POST', body });

export interface RedeemBatch {
  batchId: string;
  amount: string;
  reason: string;
  codes: number;
  redeemed: number;
  expiresAt: string | null;
  createdAt: string;
}

export const listRedeemBatches = async (): Promise<RedeemBatch[]> =>
  (await requestJson<{ items: RedeemBatch[] }>('/billing/redeem-codes')).items;

export interface NewRedeemCodes {
  count: number;
  amount: string;
  reason: string;
  expiresAt: string | null;
}

export const createRedeemCodes = async (body: NewRedeemCodes): Promise<string[]> =>
  (await requestJson<{ codes: string[] }>('/billing/redeem-codes', { method: 'POST', body })).codes;

export const listLedger = (query: Query, signal: AbortSignal) =>
  requestJson<Page<LedgerEntry>>(withQuery('/billing/ledger', query), { signal });

export const exportLedger = async (query: Query): Promise<Blob> =>
  (await fetchApi(withQuery('/billing/ledger.csv', query))).blob();

export const listUncharged = (query: Query, signal: AbortSignal) =>
  requestJson<Page<UnchargedCall>>(withQuery('/billing/uncharged', query), { signal });

export interface AccountTerms {
  mode: Balance['mode'];
  creditLimit: string | null;
}

export const updateAccount = (organisationId: string, body: AccountTerms) =>
  requestJson<Balance>(`/billing/accounts/${segment(organisationId)}`, { method: 'PATCH', body });
