import { defineCommand, jsonOption, type OptionSpecs, yesOption } from '../arguments/command.ts';
import { bucketOptions, decimal } from './bucket-options.ts';

const org = { org: { kind: 'text', placeholder: 'id' } } as const satisfies OptionSpecs;

const inOrganisation = { ...org, ...jsonOption } as const satisfies OptionSpecs;
export type InOrganisation = typeof inOrganisation;

const secretOptions = { ...yesOption, ...inOrganisation } as const satisfies OptionSpecs;
export type SecretOptions = typeof secretOptions;

const ceilingOptions = {
  ...org,
  'limit-requests': { kind: 'integer', placeholder: 'count', minimum: 1 },
  'limit-tokens': { kind: 'integer', placeholder: 'count', minimum: 1 },
  'limit-concurrent': { kind: 'integer', placeholder: 'count', minimum: 1 },
  'limit-day': decimal,
  'limit-month': decimal,
  clear: { kind: 'flag' },
  ...jsonOption,
} as const satisfies OptionSpecs;
export type CeilingOptions = typeof ceilingOptions;

const priceSetOptions = {
  model: { kind: 'text', placeholder: 'model', short: 'm' },
  ...org,
  ...bucketOptions,
  from: { kind: 'text', placeholder: 'time' },
  ...jsonOption,
} as const satisfies OptionSpecs;
export type PriceSetOptions = typeof priceSetOptions;

const topUpOptions = {
  ...org,
  amount: decimal,
  reason: { kind: 'text', placeholder: 'text' },
  reference: { kind: 'text', placeholder: 'text' },
  ...jsonOption,
} as const satisfies OptionSpecs;
export type TopUpOptions = typeof topUpOptions;

export const moneyCommands = [
  defineCommand({
    name: 'price list',
    arguments: [],
    options: jsonOption,
    examples: [{ line: 'wanwen price list', explanation: 'price.list' }],
    run: async (context, { options }) => (await import('./list-prices.ts')).listPrices(context, options),
  }),
  defineCommand({
    name: 'price set',
    arguments: [],
    options: priceSetOptions,
    examples: [
      { line: 'wanwen price set --model qwen3-4b --input 0.5 --output 2', explanation: 'price.set' },
      { line: 'wanwen price set --model qwen3-4b --org local --input 0.4 --output 1.5', explanation: 'price.set-org' },
    ],
    run: async (context, { options }) => (await import('./set-price.ts')).setPrice(context, options),
  }),
  defineCommand({
    name: 'topup',
    arguments: [],
    options: topUpOptions,
    examples: [{ line: 'wanwen topup --org local --amount 100 --reason "invoice 7"', explanation: 'topup' }],
    run: async (context, { options }) => (await import('./top-up.ts')).topUp(context, options),
  }),
  defineCommand({
    name: 'ledger balance',
    arguments: [],
    options: { ...org, ...jsonOption },
    examples: [{ line: 'wanwen ledger balance --org local', explanation: 'ledger.balance' }],
    run: async (context, { options }) => (await import('./show-balance.ts')).showBalance(context, options),
  }),
  defineCommand({
    name: 'ledger verify',
    arguments: [],
    options: jsonOption,
    examples: [{ line: 'wanwen ledger verify', explanation: 'ledger.verify' }],
    run: async (context, { options }) => (await import('./verify-ledger.ts')).verifyLedger(context, options),
  }),
  defineCommand({
    name: 'ceiling show',
    arguments: [],
    options: inOrganisation,
    examples: [{ line: 'wanwen ceiling show --org local', explanation: 'ceiling.show' }],
    run: async (context, invocation) => (await import('./ceiling.ts')).showCeiling(context, invocation),
  }),
  defineCommand({
    name: 'ceiling set',
    arguments: [],
    options: ceilingOptions,
    examples: [
      { line: 'wanwen ceiling set --org local --limit-requests 600 --limit-month 500', explanation: 'ceiling.set' },
      { line: 'wanwen ceiling set --org local --clear', explanation: 'ceiling.clear' },
    ],
    run: async (context, invocation) => (await import('./ceiling.ts')).setCeiling(context, invocation),
  }),
  defineCommand({
    name: 'alert show',
    arguments: [],
    options: inOrganisation,
    examples: [{ line: 'wanwen alert show --org local', explanation: 'alert.show' }],
    run: async (context, invocation) => (await import('./alert-webhook.ts')).showAlertWebhook(context, invocation),
  }),
  defineCommand({
    name: 'alert test',
    arguments: [],
    options: inOrganisation,
    examples: [{ line: 'wanwen alert test --org local', explanation: 'alert.test' }],
    run: async (context, invocation) => (await import('./alert-webhook.ts')).testAlertWebhook(context, invocation),
  }),
  defineCommand({
    name: 'alert secret',
    arguments: [],
    options: secretOptions,
    examples: [{ line: 'wanwen alert secret --org local', explanation: 'alert.secret' }],
    run: async (context, invocation) => (await import('./alert-webhook.ts')).newAlertSecret(context, invocation),
  }),
];
