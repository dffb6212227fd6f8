import type { SharedV4ProviderOptions } from '@ai-sdk/provider';
import type { WanwenCallOptions } from '../../types.ts';
import { boolean, integer, number, requireThat } from './check-value.ts';

const names: ReadonlySet<string> = new Set<keyof WanwenCallOptions>([
  'thinking',
  'thinkingBudget',
  'minP',
  'repetitionPenalty',
  'logitBias',
  'logprobs',
  'rawPrompt',
  'parallelToolCalls',
  'chatTemplateArguments',
  'group',
  'persistPrefix',
  'ignoreEnd',
]);

const highestToken = 2 ** 31 - 1;

/** `providerOptions.wanwen`, checked field by field. Throws `invalid_request`. */
export function readWanwenOptions(providerOptions: SharedV4ProviderOptions | undefined): WanwenCallOptions {
  const given: Record<string, unknown> = providerOptions?.wanwen ?? {};
  for (const name of Object.keys(given)) {
    requireThat(names.has(name), `providerOptions.wanwen.${name}`, `is not known; known are ${[...names].join(', ')}`);
  }
  return {
    thinking: boolean(given.thinking, 'thinking'),
    thinkingBudget: integer(given.thinkingBudget, 'thinkingBudget', 0, highestToken),
    minP: number(given.minP, 'minP', 0, 1),
    repetitionPenalty: number(given.repetitionPenalty, 'repetitionPenalty', 0.01, 100),
    logitBias: readLogitBias(given.logitBias),
    logprobs: integer(given.logprobs, 'logprobs', 0, 20),
    rawPrompt: readRawPrompt(given.rawPrompt),
    parallelToolCalls: boolean(given.parallelToolCalls, 'parallelToolCalls'),
    chatTemplateArguments: readObject(given.chatTemplateArguments),
    group: readGroup(given.group),
    persistPrefix: boolean(given.persistPrefix, 'persistPrefix'),
    ignoreEnd: boolean(given.ignoreEnd, 'ignoreEnd'),
  };
}

function isToken(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 0 && (value as number) <= highestToken;
}

function readLogitBias(value: unknown): [number, number][] | undefined {
  if (value === undefined) return undefined;
  const isPair = (pair: unknown) =>
    Array.isArray(pair) &&
    pair.length === 2 &&
    isToken(pair[0]) &&
    typeof pair[1] === 'number' &&
    !Number.isNaN(pair[1]);
  const fits = Array.isArray(value) && value.every(isPair);
  requireThat(fits, 'logitBias', 'must be a list of pairs: token id, bias');
  return value as [number, number][];
}

function readRawPrompt(value: unknown): string | number[] | undefined {
  if (value === undefined || typeof value === 'string') {
    requireThat(value !== '', 'rawPrompt', 'must not be empty');
    return value;
  }
  const fits = Array.isArray(value) && value.length > 0 && value.every(isToken);
  requireThat(fits, 'rawPrompt', 'must be a text or a list of token ids');
  return value as number[];
}

function readObject(value: unknown): Record<string, unknown> | undefined {
  const fits = value === undefined || (typeof value === 'object' && value !== null && !Array.isArray(value));
  requireThat(fits, 'chatTemplateArguments', 'must be an object');
  return value as Record<string, unknown> | undefined;
}

function readGroup(value: unknown): string | undefined {
  requireThat(value === undefined || typeof value === 'string', 'group', 'must be a text');
  return value as string | undefined;
}
