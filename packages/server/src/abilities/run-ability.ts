import type { AbilityEvent, AbilityResult, Localized, ModelCard } from '@wanwen/contract';
import type { Caller } from '../accounts/index.ts';
import { contextOf, fitContext, type Gateway, isTinyModel } from '../gateway/index.ts';
import type { StickerPress } from '../pictures/index.ts';
import { AppError, type Clock, describeInvalid, systemClock } from '../platform/index.ts';
import { ask, askList } from './ask.ts';
import type { RunCalls } from './ask-model.ts';
import type { Ability } from './define-ability.ts';
import { answerUnusable, inputTooLong } from './errors.ts';
import type { MessageSource } from './message-source.ts';
import { paint } from './paint.ts';
import type { Work } from './work.ts';

/** What this room asks of the models room. */
interface AbilityModels {
  cardOf(id: string): ModelCard | undefined | Promise<ModelCard | undefined>;
  defaultModel(): string | null | Promise<string | null>;
  /** Prompt tokens, chat template applied. */
  countTokens(id: string, options: { prompt: RunPrompt }): Promise<number>;
  /** Names that pictures can be asked of; absent where there is no such thing. */
  pictureModels?(): Promise<readonly string[]>;
}

type RunPrompt = Parameters<Gateway['stream']>[0]['options']['prompt'];

export interface RunPlace {
  gateway: Gateway;
  models: AbilityModels;
  groups: MessageSource | undefined;
  /** What draws stickers. */
  stickers: Pick<StickerPress, 'draw'>;
  /** Most tokens of context the server grants any model of its own; without it, as the memory allows. */
  contextLimit: number | undefined;
  clock?: Clock;
}

export interface Run {
  ability: Ability;
  input: Record<string, unknown>;
  caller: Caller;
  language: 'zh' | 'en';
  /** Null for the default model. */
  model: string | null;
  /** What the organisation adds to the instructions; empty for nothing. */
  addition: string;
  requestId: string;
  traceparent?: string | undefined;
  signal: AbortSignal;
  /** Most seconds for everything. */
  seconds?: number;
  onEvent?: ((event: Progress) => void) | undefined;
}

/** Who asks for a run, and how. */
export type Asked = Pick<Run, 'caller' | 'requestId' | 'signal' | 'onEvent' | 'seconds' | 'traceparent'>;

type Progress = Extract<AbilityEvent, { type: 'progress' | 'item' }>;

const SECONDS = 300;
/** Of the context, the most that one answer may take. */
const ANSWER_SHARE = 0.25;
/** What a repair adds besides the answer it is about, tokens; and what a template puts around a message. */
const REPAIR_TOKENS = 160;

/** The line that generated content carries. */
const notice: Localized = { zh: '内容由 AI 生成', en: 'AI-generated' };

/**
 * Runs an ability once: its input is checked, its questions are asked, its output is checked against its schema.
 * @throws {AppError} `invalid_value` for an input that does not fit the schema, what the gateway throws, and
 * `answer_unusable`, `ability_timed_out`, `ability_cancelled`, `input_too_long`
 */
export async function runAbility(place: RunPlace, run: Run): Promise<AbilityResult> {
  const { ability } = run;
  const input = ability.input.safeParse(run.input);
  if (!input.success) throw inputFault(input.error);
  const painter = await painterOf(place.models, run);
  const asked = (painter === null ? run.model : null) ?? (await place.models.defaultModel());
  const card = asked === null ? undefined : await place.models.cardOf(asked);
  const until = performance.now() + (run.seconds ?? SECONDS) * 1000;
  let gaveOut = false;
  return fitContext(contextOf(card, place.contextLimit), {
    isFinal: () => gaveOut,
    tooLong: ({ promptTokens, contextLength }) => inputTooLong(promptTokens, contextLength),
    async attempt(contextLength) {
      const attempt = new Attempt(place, run, { card, asked, painter, contextLength, until });
      try {
        return await attempt.do(input.data);
      } finally {
        gaveOut = attempt.gaveOut;
      }
    },
  });
}

/** The chosen model, where the ability paints and the model makes nothing but pictures. */
async function painterOf(models: AbilityModels, { ability, model }: Run): Promise<string | null> {
  if (!ability.paints || model === null) return null;
  const can = (await models.cardOf(model))?.abilities ?? [];
  return can.includes('image') && !can.includes('chat') ? model : null;
}

interface ChosenModel {
  card: ModelCard | undefined;
  asked: string | null;
  /** The image model that was chosen. */
  painter: string | null;
  contextLength: number;
  /** When the time for all attempts is up, as `performance.now` counts. */
  until: number;
}

class Attempt {
  readonly #place: RunPlace;
  readonly #run: Run;
  readonly #model: ChosenModel;
  readonly #calls: RunCalls;
  readonly #system: string;
  readonly #checks: AbilityResult['checks'] = { repaired: 0, dropped: 0, fallback: null };
  /** Whether a part of the result was given out: it cannot be taken back. */
  gaveOut = false;
  #systemTokens: Promise<number> | undefined;

  constructor(place: RunPlace, run: Run, model: ChosenModel) {
    const { ability, addition, signal, seconds = SECONDS } = run;
    const instructions = ability.instructionsFor?.(run.input) ?? ability.instructions;
    this.#place = place;
    this.#run = run;
    this.#model = model;
    this.#system = addition === '' ? instructions : `${instructions}\n\n${addition}`;
    this.#calls = {
      gateway: place.gateway,
      ability: ability.id,
      caller: run.caller,
      requestId: run.requestId,
      traceparent: run.traceparent,
      model: model.card?.id ?? model.asked ?? '',
      tiny: model.card !== undefined && isTinyModel(model.card),
      creative: ability.creative === true,
      signal,
      deadline: { seconds, left: () => model.until - performance.now() },
      usage: { promptTokens: 0, completionTokens: 0, calls: 0 },
    };
  }

  async do(input: Record<string, unknown>): Promise<AbilityResult> {
    const { ability } = this.#run;
    this.#tell({ type: 'progress', stage: 'waiting', done: 0, total: 1 });
    const given = await this.#outputOf(input);
    const output = ability.output.safeParse(given);
    if (!output.success) throw answerUnusable(this.#calls.model);
    return {
      ability: ability.id,
      model: this.#calls.model,
      output: output.data,
      checks: this.#checks,
      usage: this.#calls.usage,
      notice,
    };
  }

  async #outputOf(input: Record<string, unknown>) {
    const { ability } = this.#run;
    const work = this.#work();
    try {
      return await ability.run(input, work);
    } catch (error) {
      if (!ability.instead || !maybeReplaced(error)) throw error;
      return ability.instead(input, work);
    }
  }

  #tell(event: Progress): void {
    if (event.type === 'item') this.gaveOut = true;
    this.#run.onEvent?.(event);
  }

  #work(): Work {
    const { contextLength } = this.#model;
    const mostTokens = Math.floor(contextLength * ANSWER_SHARE);
    const options = {
      run: this.#calls,
      system: this.#system,
      mostTokens,
      onRepair: () => {
        this.#checks.repaired += 1;
        this.#tell({ type: 'progress', stage: 'repairing', done: 0, total: 1 });
      },
    };
    const roomFor = async (answerTokens: number) => {
      this.#systemTokens ??= this.#count(this.#system);
      const answers = 2 * Math.min(answerTokens, mostTokens);
      return contextLength - (await this.#systemTokens) - answers - REPAIR_TOKENS;
    };
    return {
      language: this.#run.language,
      now: new Date((this.#place.clock ?? systemClock).now()),
      caller: this.#run.caller,
      signal: this.#run.signal,
      groups: this.#place.groups,
      draw: (request) => this.#place.stickers.draw(request, { signal: this.#run.signal }),
      paint: (request) => {
        const { models, stickers } = this.#place;
        const names = async () => (await models.pictureModels?.()) ?? [];
        return paint(this.#calls, { model: this.#model.painter, names, stickers }, request);
      },
      tiny: this.#calls.tiny,
      answerTokens: (wanted) => Math.min(wanted, mostTokens),
      roomFor,
      mustFit: async (text, answerTokens, { rewritten = false } = {}) => {
        const room = Math.min(await roomFor(answerTokens), rewritten ? Math.min(answerTokens, mostTokens) : Infinity);
        // No tokenizer makes more tokens than a text has bytes.
        if (Buffer.byteLength(text) <= room) return;
        const tokens = await this.#count(text);
        if (tokens > room) throw inputTooLong(tokens, Math.max(0, room));
      },
      count: (text) => this.#count(text),
      ask: (question) => ask(options, question),
      askList: (question) => askList(options, question),
      progress: (stage, done, total) => this.#tell({ type: 'progress', stage, done, total }),
      item: (field, value) => this.#tell({ type: 'item', field, value }),
      drop: (count) => {
        this.#checks.dropped += count;
      },
      fallBack: (reason) => {
        this.#checks.fallback = reason;
      },
      fail: () => {
        throw answerUnusable(this.#calls.model);
      },
    };
  }

  /** Without a model that is there, the gateway says so better than this room could. */
  async #count(text: string): Promise<number> {
    const { card } = this.#model;
    if (card?.state !== 'installed') return Buffer.byteLength(text);
    const prompt: RunPrompt = [{ role: 'user', content: [{ type: 'text', text }] }];
    return this.#place.models.countTokens(card.id, { prompt });
  }
}

/** What went wrong is the model's fault, or that of time or room (a constraint takes too long to compile): something may be shown instead. */
const REPLACED = ['answer_unusable', 'ability_timed_out', 'deadline_exceeded', 'input_too_long', 'invalid_constraint'];

const maybeReplaced = (error: unknown) => error instanceof AppError && REPLACED.includes(error.code);

function inputFault(error: Parameters<typeof describeInvalid>[0]): AppError {
  const { code, message, field, status } = describeInvalid(error);
  return new AppError({
    code,
    status,
    message: `input.${message}`,
    ...(field === undefined ? {} : { field: `input.${field}` }),
  });
}
