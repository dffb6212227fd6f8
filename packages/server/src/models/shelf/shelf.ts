import { type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelCard } from '@wanwen/contract';
import { type Clock, systemClock } from '../../platform/index.ts';
import type { CatalogueEntry } from '../catalogue/entry.ts';
import { type ExtraModel, type ModelState, readModelState, updateModelState } from './model-state.ts';

/** A model of the catalogue or an extra one, in one shape. */
export type KnownModel = Omit<CatalogueEntry, 'tier'> & { tier: ModelCard['tier'] };

export interface ShelfOptions {
  /** Folder of the model files. */
  folder: string;
  /** The file of `ModelState`. */
  statePath: string;
  catalogue: readonly CatalogueEntry[];
  onDamaged?: (keptAs: string) => void;
  clock?: Clock;
}

/** What another process changed is seen by `recent` after so long at the latest, milliseconds. */
const RECENT_MS = 1000;

export interface ShelfContent {
  models: ShelvedModel[];
  defaultModel: string | null;
}

export interface ShelvedModel {
  model: KnownModel;
  path: string;
  /** The file is there, whole, and its hash was checked. */
  installed: boolean;
}

/**
 * What is in the models folder. It is read from the files, because the command line and the server may both change it;
 * it holds nothing that a crash could make wrong.
 */
export class Shelf {
  readonly folder: string;
  readonly #options: ShelfOptions;
  readonly #clock: Clock;
  #recent: { content: ShelfContent; readAt: number } | undefined;

  constructor(options: ShelfOptions) {
    this.folder = options.folder;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  /** For questions that every call asks: as of this process's last change, and at most a second old. */
  recent(): ShelfContent {
    const age = this.#recent === undefined ? Number.POSITIVE_INFINITY : this.#clock.now() - this.#recent.readAt;
    return age >= 0 && age < RECENT_MS ? this.#recent!.content : this.read();
  }

  read(): ShelfContent {
    const readAt = this.#clock.now();
    const content = this.#contentNow();
    this.#recent = { content, readAt };
    return content;
  }

  #contentNow(): ShelfContent {
    const state = this.#state();
    const known: KnownModel[] = [...this.#options.catalogue, ...state.extras.map(fromExtra)];
    return { models: known.map((model) => this.#shelved(model, state)), defaultModel: state.defaultModel };
  }

  find(id: string): ShelvedModel | undefined {
    return this.read().models.find(({ model }) => model.id === id);
  }

  pathOf(model: Pick<KnownModel, 'file'>): string {
    return join(this.folder, model.file);
  }

  /** Remembers that the file in place has the hash that it should have. */
  async markVerified(model: Pick<KnownModel, 'file' | 'sha256'>): Promise<void> {
    const stats = statSync(this.pathOf(model));
    await this.#update((state) => {
      state.verified[model.file] = { bytes: stats.size, modifiedMs: stats.mtimeMs, sha256: model.sha256 };
    });
  }

  async unmark(file: string): Promise<void> {
    await this.#update((state) => {
      delete state.verified[file];
    });
  }

  async addExtra(extra: ExtraModel): Promise<void> {
    await this.#update((state) => {
      state.extras = [...state.extras.filter(({ id }) => id !== extra.id), extra];
    });
  }

  /** Forgets everything about the model but the catalogue's facts. */
  async forget(model: Pick<KnownModel, 'id' | 'file'>): Promise<void> {
    await this.#update((state) => {
      delete state.verified[model.file];
      state.extras = state.extras.filter(({ id }) => id !== model.id);
      if (state.defaultModel === model.id) state.defaultModel = null;
    });
  }

  async setDefault(id: string): Promise<void> {
    await this.#update((state) => {
      state.defaultModel = id;
    });
  }

  #state(): ModelState {
    return readModelState(this.#options.statePath, this.#options.onDamaged);
  }

  async #update(change: (state: ModelState) => void): Promise<void> {
    await updateModelState(this.#options.statePath, change);
    this.#recent = undefined;
  }

  #shelved(model: KnownModel, state: ModelState): ShelvedModel {
    const path = this.pathOf(model);
    const stats: Stats | undefined = statSync(path, { throwIfNoEntry: false });
    const verified = state.verified[model.file];
    const installed =
      stats !== undefined &&
      verified?.sha256 === model.sha256 &&
      verified.bytes === stats.size &&
      verified.modifiedMs === stats.mtimeMs;
    return { model, path, installed };
  }
}

function fromExtra(extra: ExtraModel): KnownModel {
  const { origin: _origin, ...facts } = extra;
  return { ...facts, tier: 'extra', languages: [], sources: [] };
}
