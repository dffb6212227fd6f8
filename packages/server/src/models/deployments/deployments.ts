import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import {
  type CreateDeployment,
  type Deployment,
  type DeploymentList,
  type DeploymentTest,
  type ListDeployments,
  type ModelCard,
  type ModelFallbacks,
  SetModelFallbacks,
  type UpdateDeployment,
} from '@wanwen/contract';
import type { RecordAct } from '../../accounts/index.ts';
import {
  AppError,
  type Clock,
  createUpstreamFetch,
  type Database,
  isoTime,
  type Log,
  newId,
  type SecretBox,
  systemClock,
  type UpstreamFetch,
} from '../../platform/index.ts';
import type { Models } from '../models.ts';
import type { Candidate } from './candidate.ts';
import type { BaseUrlOptions } from './check-base-url.ts';
import { deploymentAct, fallbacksAct } from './deployment-acts.ts';
import { deploymentNotFound, fallbackToItself } from './errors.ts';
import { HealthBook } from './health-book.ts';
import { ModelsOfRows } from './models-of-rows.ts';
import { orderDeployments } from './order-deployments.ts';
import { presentDeployment } from './present-deployment.ts';
import { Snapshot } from './snapshot.ts';
import { sortDeployments } from './sort-deployments.ts';
import { type DeploymentRow, DeploymentStore } from './store.ts';
import { type SuitableCall, suitable } from './suitable.ts';
import { testDeployment } from './test-deployment.ts';
import { changedColumns, newRow, type WritingOptions } from './write-deployment.ts';

export interface DeploymentsOptions {
  database: Database;
  /** This machine's own models, which deployments may give other names. */
  engine: Pick<Models, 'cardOf' | 'languageModel'>;
  secrets: SecretBox;
  log: Log;
  /** Told whenever a list shown somewhere is out of date. */
  onChange?: () => void;
  fetch?: UpstreamFetch;
  clock?: Clock;
  random?: () => number;
  resolve?: BaseUrlOptions['resolve'];
}

/** Other processes may write to PostgreSQL; what they change counts here after so long, milliseconds. */
const STALE_AFTER_MS = 5_000;
const TEST_LIMIT_MS = 60_000;
const COUNT_LIMIT_MS = 10_000;
/** An image model answers when the whole picture is done, milliseconds. */
const PICTURE_BEGINS_MS = 300_000;

/** The use cases of deployments. */
export class Deployments implements AsyncDisposable {
  readonly #options: DeploymentsOptions;
  readonly #store: DeploymentStore;
  readonly #snapshot: Snapshot;
  readonly #health: HealthBook;
  readonly #models: ModelsOfRows;
  readonly #fetch: UpstreamFetch;
  readonly #pictureFetch: UpstreamFetch;
  readonly #clock: Clock;

  constructor(options: DeploymentsOptions) {
    const { database, log, secrets, engine, clock = systemClock } = options;
    this.#options = options;
    this.#clock = clock;
    this.#store = new DeploymentStore(database.db);
    this.#health = new HealthBook(clock);
    this.#fetch = options.fetch ?? createUpstreamFetch();
    this.#pictureFetch = options.fetch ?? createUpstreamFetch(process.env, { firstByteTimeoutMs: PICTURE_BEGINS_MS });
    this.#models = new ModelsOfRows({ secrets, engine, fetch: this.#fetch, pictureFetch: this.#pictureFetch });
    this.#snapshot = new Snapshot({
      store: this.#store,
      clock,
      staleAfterMs: database.kind === 'postgres' ? STALE_AFTER_MS : Number.POSITIVE_INFINITY,
      onError: (error) => log.warn({ err: error }, 'the deployments could not be read again'),
    });
  }

  async list(asked: ListDeployments = {}): Promise<DeploymentList> {
    const { rows, fallbacks } = await this.#snapshot.get();
    return {
      items: sortDeployments(rows, asked).map((row) => this.#present(row)),
      fallbacks: [...fallbacks].map(([name, names]) => ({ name, fallbacks: names })),
    };
  }

  /** @throws {AppError} `deployment_not_found` */
  async get(id: string): Promise<Deployment> {
    return this.#present(await this.#row(id));
  }

  /** Each change is written down with `record` in its own transaction: both are done, or neither. */
  async create(asked: CreateDeployment, record?: RecordAct): Promise<Deployment> {
    const row = await newRow(newId(), asked, this.#writing());
    const made = this.#present(row);
    await this.#store.inTransaction(async (store, transaction) => {
      await store.insert(row);
      await record?.(transaction, deploymentAct('create', row.id, { after: made }));
    });
    await this.#changed(row.id);
    return made;
  }

  async update(id: string, asked: UpdateDeployment, record?: RecordAct): Promise<Deployment> {
    const change = await changedColumns(await this.#row(id), asked, this.#writing());
    const row = await this.#store.inTransaction(async (store, transaction) => {
      const before = await store.lock(id);
      if (before === undefined) throw deploymentNotFound(id);
      const after = { ...before, ...change };
      await store.update(id, change);
      const presented = { before: this.#present(before), after: this.#present(after) };
      await record?.(transaction, deploymentAct('update', id, presented));
      return after;
    });
    await this.#changed(id);
    return this.#present(row);
  }

  async remove(id: string, record?: RecordAct): Promise<void> {
    await this.#store.inTransaction(async (store, transaction) => {
      const before = await store.lock(id);
      if (before === undefined) throw deploymentNotFound(id);
      await store.remove(id);
      await record?.(transaction, deploymentAct('remove', id, { before: this.#present(before) }));
    });
    await this.#changed(id);
  }

  /** Makes a small real call, past every cool-down. What comes of it counts for the deployment's health. */
  async test(id: string, { signal }: { signal?: AbortSignal } = {}): Promise<DeploymentTest> {
    const row = await this.#row(id);
    const limit = AbortSignal.timeout(row.makes === 'image' ? PICTURE_BEGINS_MS : TEST_LIMIT_MS);
    const startedAt = performance.now();
    const result = await testDeployment({
      model: () => this.#models.open(row),
      makes: row.makes,
      explain: (error) => this.#models.explain(error, row),
      signal: signal ? AbortSignal.any([signal, limit]) : limit,
      now: () => performance.now(),
    });
    const { failure } = result;
    if (failure === null) this.#health.answered(id, result.firstTokenMs ?? performance.now() - startedAt);
    else if (!signal?.aborted) this.#health.failed(id, new AppError({ ...failure }));
    return result;
  }

  async setFallbacks(name: string, asked: SetModelFallbacks, record?: RecordAct): Promise<ModelFallbacks> {
    const fallbacks = [...new Set(SetModelFallbacks.parse(asked).fallbacks)];
    if (fallbacks.includes(name)) throw fallbackToItself(name);
    await this.#store.inTransaction(async (store, transaction) => {
      const before = (await store.fallbacks()).get(name) ?? [];
      await store.setFallbacks(name, fallbacks);
      await record?.(transaction, fallbacksAct(name, before, fallbacks));
    });
    await this.#snapshot.reload();
    return { name, fallbacks };
  }

  /** Names to try after this one, in order. */
  async fallbacksOf(name: string): Promise<readonly string[]> {
    return (await this.#snapshot.get()).fallbacks.get(name) ?? [];
  }

  /** A card for each name that an enabled deployment answers to, by name. */
  async cards(): Promise<ModelCard[]> {
    const { names } = await this.#snapshot.get();
    return [...names.values()].map(({ card }) => card).sort((one, other) => (one.id < other.id ? -1 : 1));
  }

  async cardOf(name: string): Promise<ModelCard | undefined> {
    return (await this.#snapshot.get()).names.get(name)?.card;
  }

  /**
   * Deployments of a name that can take the call: those that may be asked now in their order, and those that failed
   * lately apart from them.
   * @throws {AppError} `makes_no_text`, `makes_no_pictures`, `tools_unsupported`, `images_unsupported` or
   * `option_unsupported` where none of the name's can
   */
  async candidates(name: string, call: SuitableCall): Promise<{ ready: Candidate[]; cooling: Candidate[] }> {
    const rows = suitable(name, (await this.#snapshot.get()).names.get(name)?.rows ?? [], call);
    const { random = Math.random } = this.#options;
    const coolingUntil = (id: string) => this.#health.coolingUntil(id);
    const { ready, cooling } = orderDeployments(rows, { coolingUntil, random });
    const asCandidate = (row: DeploymentRow) => this.#candidate(row);
    return { ready: ready.map(asCandidate), cooling: cooling.map(asCandidate) };
  }

  /**
   * Prompt tokens, counted by whoever would answer: a vendor that counts for others, or this machine for a model of its
   * own. Undefined where neither can, or the vendor does not answer.
   */
  async countTokens(
    name: string,
    call: LanguageModelV4CallOptions,
    ownCount: (model: string) => Promise<number>,
  ): Promise<number | undefined> {
    const { ready } = await this.candidates(name, call);
    const { rows } = await this.#snapshot.get();
    const row = rows.find(({ id }) => id === ready[0]?.deploymentId);
    if (row === undefined) return undefined;
    if (row.kind === 'engine') return ownCount(row.model);
    const counted = this.#models.countTokens(row, { ...call, abortSignal: AbortSignal.timeout(COUNT_LIMIT_MS) });
    return counted.catch((error: unknown) => {
      this.#options.log.warn(
        { err: this.#models.explain(error, row) },
        'a vendor did not count the tokens of a prompt',
      );
      return undefined;
    });
  }

  async close(): Promise<void> {
    await this.#fetch.close();
    if (this.#pictureFetch !== this.#fetch) await this.#pictureFetch.close();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #candidate(row: DeploymentRow): Candidate {
    return {
      deploymentId: row.id,
      provider: row.kind === 'engine' ? 'wanwen' : row.kind,
      model: row.model,
      languageModel: () => this.#models.open(row),
      answered: (firstPartMs) => this.#health.answered(row.id, firstPartMs),
      failed: (error) => this.#health.failed(row.id, error),
    };
  }

  #present(row: DeploymentRow): Deployment {
    return presentDeployment(row, { health: this.#health.read(row.id), keyState: this.#models.keyState(row) });
  }

  async #row(id: string): Promise<DeploymentRow> {
    const { rows } = await this.#snapshot.reload();
    const row = rows.find((each) => each.id === id);
    if (row === undefined) throw deploymentNotFound(id);
    return row;
  }

  #writing(): WritingOptions {
    const { engine, secrets, resolve } = this.#options;
    const now = isoTime(this.#clock);
    return { secrets, now, ownCard: (id) => engine.cardOf(id), ...(resolve ? { resolve } : {}) };
  }

  async #changed(id: string): Promise<void> {
    this.#health.forget(id);
    this.#models.forget(id);
    await this.#snapshot.reload();
    this.#options.onChange?.();
  }
}
