import { EngineError } from '../errors.ts';
import type { GgufMetadata } from '../gguf/metadata.ts';
import type { ModelSettings } from '../types.ts';
import { planMemory } from './memory-plan.ts';

export type ResolvedSettings = Required<ModelSettings>;

const contextChoices = [16_384, 8192, 4096, 2048];
/** A context length chosen by default takes no more than this part of the memory limit. */
const memoryShare = 0.5;

/** The settings in force: the model's own, then the engine's defaults, then what suits the model and the memory. */
export function resolveSettings(
  metadata: GgufMetadata,
  given: readonly (ModelSettings | undefined)[],
  memoryLimit: number,
): ResolvedSettings {
  const wanted: ModelSettings = Object.assign({}, ...given.map(withoutUndefined).reverse());
  checkSettings(wanted);
  const prefixMemoryBytes = wanted.prefixMemoryBytes ?? Math.min(1e9, Math.floor(memoryLimit * 0.1));
  const parallel = wanted.parallel ?? 8;
  const shape = { parallel, prefixMemoryBytes };
  return {
    contextLength: wanted.contextLength ?? defaultContextLength(metadata, shape, memoryLimit),
    parallel,
    queueLimit: wanted.queueLimit ?? 64,
    threads: wanted.threads ?? 'adaptive',
    prefillSlice: wanted.prefillSlice ?? 128,
    prefixMemoryBytes,
    prefixDiskBytes: wanted.prefixDiskBytes ?? 4e9,
  };
}

function defaultContextLength(
  metadata: GgufMetadata,
  shape: { parallel: number; prefixMemoryBytes: number },
  memoryLimit: number,
): number {
  const trained = metadata.contextLength || contextChoices.at(-1)!;
  const choices = contextChoices.map((choice) => Math.min(choice, trained));
  const fits = (contextLength: number) =>
    planMemory(metadata, { ...shape, contextLength }).total <= memoryLimit * memoryShare;
  return choices.find(fits) ?? choices.at(-1)!;
}

function withoutUndefined(settings: ModelSettings | undefined): ModelSettings {
  return Object.fromEntries(Object.entries(settings ?? {}).filter(([, value]) => value !== undefined));
}

const smallest: Readonly<Record<string, number>> = {
  contextLength: 16,
  parallel: 1,
  queueLimit: 0,
  threads: 1,
  prefillSlice: 1,
  prefixMemoryBytes: 0,
  prefixDiskBytes: 0,
};

function checkSettings(settings: ModelSettings): void {
  for (const [name, value] of Object.entries(settings)) {
    const least = smallest[name];
    if (least === undefined) throw new EngineError('invalid_request', `There is no model setting called ${name}.`);
    if (name === 'threads' && value === 'adaptive') continue;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
      throw new EngineError(
        'invalid_request',
        `The model setting ${name} must be a whole number from ${least}, not ${value}.`,
      );
    }
  }
}
