import { resolve } from 'node:path';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import type { ModelCard, ModelList } from '@wanwen/contract';
import type { Engine, EngineModelStatus, ForgottenPrefixes } from '@wanwen/engine';
import type { EventBus } from '../platform/index.ts';
import { bestInstalled, chooseModel, type ModelChoice } from './choose-model.ts';
import { EngineModels } from './engine-models.ts';
import {
  installingElsewhere,
  installStopped,
  modelNotFound,
  modelNotInstalled,
  modelsClosed,
  modelTooLarge,
  modelUnknown,
  noModelInstalled,
} from './errors.ts';
import { installExtra, isExtraOrigin } from './install/install-extra.ts';
import { otherProgress } from './install/install-lock.ts';
import { type InstallRun, installModel } from './install/install-model.ts';
import { Installations } from './installations.ts';
import type { ModelStore } from './model-store.ts';
import type { InstallOptions, ModelEvents, Models } from './models.ts';
import { planSettings } from './plan-settings.ts';
import { presentCard } from './present-card.ts';
import { removeModel } from './remove-model.ts';
import type { ShelfContent, ShelvedModel } from './shelf/shelf.ts';
import type { Candidate } from './sources/candidate.ts';
import { fileCandidate } from './sources/file-candidate.ts';
import { knownFile } from './sources/known-file.ts';
import { type HubProbe, probedFile, probeHubs } from './sources/probe-hubs.ts';
import { type Verification, verifyModel } from './verify-model.ts';

export interface ModelRoomOptions {
  store: ModelStore;
  engine: Engine;
  bus: EventBus<ModelEvents>;
  onClose: () => Promise<void>;
}

const REMOVE_WAIT_MS = 60_000;

/** Puts the use cases of this room behind one door. */
export class ModelRoom implements Models {
  readonly #store: ModelStore;
  readonly #engine: Engine;
  readonly #bus: EventBus<ModelEvents>;
  readonly #onClose: () => Promise<void>;
  readonly #engineModels: EngineModels;
  readonly #installations: Installations;
  /** Kept from the engine's news: a card is shown for every call, and asking the engine process would delay it. */
  readonly #loaded = new Set<string>();
  #followed: ShelfContent | undefined;
  #closing: Promise<void> | undefined;

  constructor({ store, engine, bus, onClose }: ModelRoomOptions) {
    this.#store = store;
    this.#engine = engine;
    this.#bus = bus;
    this.#onClose = onClose;
    this.#engineModels = new EngineModels(engine, store);
    this.#installations = new Installations((id) => bus.emit('changed', { id }));
    bus.on('engine', ({ type, model }) => {
      if (type === 'loaded') this.#loaded.add(model);
      else this.#loaded.delete(model);
    });
    this.#read();
  }

  async list(): Promise<ModelList> {
    const shelf = this.#read();
    const defaultModel = this.#defaultOf(shelf);
    return { items: shelf.models.map((each) => this.#card(each, defaultModel)), defaultModel };
  }

  async cardOf(id: string): Promise<ModelCard | undefined> {
    const shelf = this.#recent();
    const found = shelf.models.find(({ model }) => model.id === id);
    return found && this.#card(found, this.#defaultOf(shelf));
  }

  languageModel(id?: string): LanguageModelV4 {
    return this.#engine.languageModel(this.#installedId(id));
  }

  defaultModel(): string | null {
    return this.#defaultOf(this.#recent());
  }

  async setDefault(id: string): Promise<void> {
    const found = this.#find(id);
    if (!found.installed) throw modelNotInstalled(id);
    await this.#store.shelf.setDefault(id);
    this.#bus.emit('changed', { id });
  }

  preferred(): string[] {
    const { config, shelf } = this.#store;
    return [config.defaultModel, shelf.recent().defaultModel].filter((id) => id != null);
  }

  async prefer(id: string): Promise<void> {
    await this.#store.shelf.setDefault(id);
    this.#bus.emit('changed', { id });
  }

  async choose(options: Parameters<Models['choose']>[0] = {}): Promise<ModelChoice> {
    return chooseModel(this.#store, options);
  }

  async install(idOrOrigin: string, options: InstallOptions = {}): Promise<ModelCard> {
    this.#refuseWhenClosed();
    const install = isExtraOrigin(idOrOrigin)
      ? this.#installationFrom(idOrOrigin, options)
      : this.#installationOf(idOrOrigin);
    const id = await this.#installations.join(idOrOrigin, (run) => install(this.#telling(idOrOrigin, run)), options);
    return (await this.cardOf(id))!;
  }

  async stopInstalling(id: string): Promise<void> {
    const { model } = this.#find(id);
    await this.#installations.stop(id, installStopped(id));
    if (otherProgress(this.#store.shelf.folder, model.file) !== undefined) throw installingElsewhere(id);
  }

  async remove(id: string): Promise<void> {
    this.#find(id);
    await this.#installations.stop(id, installStopped(id));
    await this.#engineModels.forget(id);
    this.#loaded.delete(id);
    await removeModel(this.#store, id, AbortSignal.timeout(REMOVE_WAIT_MS));
    this.#installations.forgetFailure(id);
    this.#bus.emit('changed', { id });
  }

  async verify(id: string, options?: Parameters<Models['verify']>[1]): Promise<Verification> {
    const verification = await verifyModel(this.#store, id, options);
    this.#read();
    this.#bus.emit('changed', { id });
    return verification;
  }

  async probe({ signal }: { signal?: AbortSignal } = {}): Promise<HubProbe[]> {
    const file = probedFile(this.#store.catalogue);
    if (file === undefined || this.#store.offline) return [];
    const { hubs, fetch, timing } = this.#store;
    return probeHubs(hubs(), { ...file, fetch, limitMs: timing.probeMs, signal });
  }

  engineStatus(): Promise<EngineModelStatus[]> {
    return this.#engine.status();
  }

  async load(id: string, options?: Parameters<Models['load']>[1]): Promise<void> {
    await this.#engine.load(this.#installedId(id), options);
  }

  async countTokens(id: string, call: Parameters<Models['countTokens']>[1]): Promise<number> {
    return this.#engine.countTokens(this.#installedId(id), call);
  }

  async forgetPrefixes(asked: ForgottenPrefixes): Promise<void> {
    if (this.#closing === undefined) await this.#engine.forgetPrefixes(asked);
  }

  on<Name extends keyof ModelEvents>(name: Name, listener: (event: ModelEvents[Name]) => void): () => void {
    return this.#bus.on(name, listener);
  }

  close(): Promise<void> {
    this.#closing ??= this.#installations.stopAll().then(this.#onClose);
    return this.#closing;
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  /** The shelf as it is now; the engine learns of changes that another process made. */
  #read() {
    return this.#follow(this.#store.shelf.read());
  }

  /** The same for what every call asks, from memory where the files were just read. */
  #recent() {
    return this.#follow(this.#store.shelf.recent());
  }

  #follow(shelf: ShelfContent): ShelfContent {
    if (this.#closing === undefined && shelf !== this.#followed) {
      this.#engineModels.follow(shelf.models);
      this.#followed = shelf;
    }
    return shelf;
  }

  #find(id: string): ShelvedModel {
    const { models } = this.#read();
    const found = models.find(({ model }) => model.id === id);
    if (found === undefined) throw modelUnknown(id, idsOf(models));
    return found;
  }

  #installedId(asked: string | undefined): string {
    this.#refuseWhenClosed();
    const shelf = this.#recent();
    const id = asked === undefined || asked === '' || asked === 'default' ? this.#defaultOf(shelf) : asked;
    if (id === null) throw noModelInstalled();
    const installed = shelf.models.filter((each) => each.installed);
    if (!installed.some(({ model }) => model.id === id)) throw modelNotFound(id, idsOf(installed));
    return id;
  }

  #defaultOf({ models, defaultModel }: { models: ShelvedModel[]; defaultModel: string | null }): string | null {
    const installed = models.filter((each) => each.installed);
    const wanted = [this.#store.config.defaultModel, defaultModel];
    const chosen = wanted.find((id) => installed.some(({ model }) => model.id === id));
    return chosen ?? bestInstalled(this.#store, installed)?.model.id ?? null;
  }

  /** A file that the catalogue knows becomes that model; any other becomes an extra one. */
  #installationFrom(origin: string, options: InstallOptions): (run: InstallRun) => Promise<string> {
    const known = options.id === undefined ? knownFile(origin, this.#store.catalogue) : undefined;
    if (known !== undefined) return this.#installationOf(known.id, [fileCandidate(resolve(origin))]);
    return (run) => installExtra(this.#store, { ...options, origin }, run);
  }

  #installationOf(id: string, candidates?: Candidate[]): (run: InstallRun) => Promise<string> {
    const { model } = this.#find(id);
    const { memoryLimit, config } = this.#store;
    const plan = planSettings(model, memoryLimit, config);
    if (!plan.fits) throw modelTooLarge(id, plan.memoryBytes, memoryLimit);
    return async (run) => {
      await installModel(this.#store, model, run, candidates);
      return id;
    };
  }

  #telling(id: string, run: InstallRun): InstallRun {
    return {
      signal: run.signal,
      onProgress: (progress) => {
        run.onProgress(progress);
        this.#bus.emit('progress', { id, progress });
      },
    };
  }

  #card(shelved: ShelvedModel, defaultModel: string | null): ModelCard {
    const { model, installed } = shelved;
    const { memoryLimit, config, shelf } = this.#store;
    const progress = this.#installations.progressOf(model.id) ?? otherProgress(shelf.folder, model.file);
    return presentCard({
      model,
      plan: planSettings(model, memoryLimit, config),
      installed,
      loaded: this.#loaded.has(model.id),
      isDefault: model.id === defaultModel,
      installing: this.#installations.isRunning(model.id) || progress !== undefined,
      progress,
      failure: this.#installations.failureOf(model.id),
    });
  }

  #refuseWhenClosed(): void {
    if (this.#closing !== undefined) throw modelsClosed();
  }
}

function idsOf(models: readonly ShelvedModel[]): string[] {
  return models.map(({ model }) => model.id);
}
