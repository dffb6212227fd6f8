import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import type { ModelCard } from '@wanwen/contract';
import {
  contentWithheld,
  contextOf,
  fitContext,
  type Gateway,
  type GatewayStream,
  isTinyModel,
} from '../gateway/index.ts';
import { AppError, type Log } from '../platform/index.ts';
import { toFailure } from './answer-failure.ts';
import { readUsage, type WroteAnswer } from './answer-usage.ts';
import type { AnswerJob } from './answers.ts';
import { contextOverflow } from './errors.ts';
import type { AnswerEnd, LiveAnswer } from './live-answer.ts';
import { type PreparedPrompt, preparePrompt } from './prepare-prompt.ts';
import type { ChatStore } from './store.ts';
import { untilAborted } from './until-aborted.ts';
import { writeAnswer } from './write-answer.ts';

/** Where answers come from. */
export interface AnswerSource {
  gateway: Gateway;
  models: AnswerModels;
  /** Most tokens of context the server grants any model; without it, as the memory allows. */
  contextLimit?: number | undefined;
}

/** What this room asks of the models room beside answers. */
interface AnswerModels {
  cardOf(id: string): ModelCard | undefined | Promise<ModelCard | undefined>;
  defaultModel(): string | null | Promise<string | null>;
  /** Prompt tokens, chat template applied. */
  countTokens(id: string, options: { prompt: LanguageModelV4Prompt }): Promise<number>;
}

interface GenerateOptions extends AnswerJob {
  store: ChatStore;
  source: AnswerSource;
  log: Log;
}

/** Tokens an answer may take. With reasoning, which counts too, more; a tiny model that lost its way goes on until it is cut off. */
const ANSWER_LIMIT = { usual: 4_096, thinking: 16_384, tiny: 1_024 };
/** At the usual temperature a tiny model strays from what it knows, and without a penalty it repeats itself; larger ones get what their makers recommend. */
const TINY_SAMPLING = { temperature: 0.2, topP: 0.9, frequencyPenalty: 0.2 };
/** Writes the answer into `live`. Never rejects: every failure is an end of its own. */
export async function generateAnswer(options: GenerateOptions, live: LiveAnswer): Promise<AnswerEnd> {
  try {
    return await attempt(options, live);
  } catch (error) {
    live.endReasoning();
    if (live.endedAs) return { status: live.endedAs, failure: null, usage: null };
    if (!(error instanceof AppError)) options.log.error({ err: error, messageId: live.row.id }, 'answer failed');
    return { status: 'failed', failure: toFailure(error), usage: null };
  }
}

async function attempt(options: GenerateOptions, live: LiveAnswer): Promise<AnswerEnd> {
  const card = await chosenModel(options);
  live.model = card?.id ?? null;
  // What does not fit by this server's own count is no surprise of the model's.
  let preparing = false;
  return fitContext(contextOf(card, options.source.contextLimit), {
    isFinal: () => preparing || live.hasText,
    tooLong: ({ promptTokens, contextLength }) => contextOverflow(promptTokens, contextLength),
    async attempt(contextLength) {
      preparing = true;
      const prepared = await untilAborted(prepare(options, card, contextLength), live.signal);
      preparing = false;
      live.promptDepth = prepared.depth;
      const stream = await untilAborted(ask(options, card, prepared, live.signal), live.signal);
      live.model = stream.model.id;
      const wrote = await writeAnswer(stream, live);
      return await endOf(wrote, stream, { live, contextLength, trimmedMessages: prepared.depth });
    },
  });
}

async function chosenModel({ source: { models }, model }: GenerateOptions): Promise<ModelCard | undefined> {
  const id = model && model !== 'default' ? model : await models.defaultModel();
  return id === null ? undefined : await models.cardOf(id);
}

async function prepare(
  options: GenerateOptions,
  card: ModelCard | undefined,
  contextLength: number,
): Promise<PreparedPrompt> {
  // No such model: the gateway says so better than this room could.
  if (card?.state !== 'installed') return { prompt: [], depth: 0 };
  const { models } = options.source;
  return preparePrompt({
    store: options.store,
    job: options,
    card,
    contextLength,
    countTokens: (prompt) => models.countTokens(card.id, { prompt }),
  });
}

function ask(
  { source, owner, answer, model }: GenerateOptions,
  card: ModelCard | undefined,
  { prompt }: PreparedPrompt,
  signal: AbortSignal,
): Promise<GatewayStream> {
  const isTiny = card !== undefined && isTinyModel(card);
  const thinking = answer.thinking === 1 && card?.abilities.includes('thinking') === true;
  return source.gateway.stream({
    requestId: answer.id,
    source: 'chat',
    caller: { ...owner, keyId: null },
    model: card?.id ?? model,
    options: {
      prompt,
      maxOutputTokens: ANSWER_LIMIT[isTiny ? 'tiny' : thinking ? 'thinking' : 'usual'],
      includeRawChunks: true,
      ...(isTiny ? TINY_SAMPLING : {}),
      providerOptions: { wanwen: { thinking, persistPrefix: true } },
    },
    signal,
  });
}

interface Ending {
  live: LiveAnswer;
  contextLength: number;
  trimmedMessages: number;
}

async function endOf(wrote: WroteAnswer, stream: GatewayStream, { live, ...known }: Ending): Promise<AnswerEnd> {
  const usage = await readUsage(wrote, stream.receipt, known);
  if (live.endedAs) return { status: live.endedAs, failure: null, usage };
  if (wrote.finishReason === 'content-filter')
    return { status: 'failed', failure: toFailure(contentWithheld()), usage };
  return { status: wrote.finishReason === 'length' ? 'length' : 'complete', failure: null, usage };
}
