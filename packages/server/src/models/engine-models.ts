import type { Engine, ModelSettings } from '@wanwen/engine';
import type { Config } from '../platform/index.ts';
import { planSettings } from './plan-settings.ts';
import type { ShelvedModel } from './shelf/shelf.ts';

export interface EngineModelsOptions {
  memoryLimit: number;
  config: Config;
}

/** Keeps the engine's list equal to what is installed. */
export class EngineModels {
  readonly #engine: Engine;
  readonly #options: EngineModelsOptions;
  /** Id to path. */
  readonly #registered = new Map<string, string>();

  constructor(engine: Engine, options: EngineModelsOptions) {
    this.#engine = engine;
    this.#options = options;
  }

  /** Registers what is new, and forgets what is gone. */
  follow(models: readonly ShelvedModel[]): void {
    const installed = models.filter((each) => each.installed);
    for (const each of installed) this.#register(each);
    const ids = new Set(installed.map(({ model }) => model.id));
    for (const id of [...this.#registered.keys()]) {
      // Whoever still talks to it gets the engine's own error.
      if (!ids.has(id)) void this.forget(id).catch(() => undefined);
    }
  }

  async forget(id: string): Promise<void> {
    if (this.#registered.delete(id)) await this.#engine.forget(id);
  }

  #register(shelved: ShelvedModel): void {
    const { model, path } = shelved;
    if (this.#registered.has(model.id)) return;
    this.#engine.register(model.id, { path, settings: settingsFor(shelved, this.#options) });
    this.#registered.set(model.id, path);
  }
}

function settingsFor({ model }: ShelvedModel, { memoryLimit, config }: EngineModelsOptions): ModelSettings {
  const { contextLength, parallel, prefixMemoryBytes } = planSettings(model, memoryLimit, config);
  return {
    contextLength,
    parallel,
    prefixMemoryBytes,
    queueLimit: config.queueLimit,
    threads: config.threads,
    prefixDiskBytes: config.prefixDisk,
  };
}
