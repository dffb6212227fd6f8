import { EngineError } from '../errors.ts';
import type { GgufMetadata } from '../gguf/metadata.ts';
import type { ModelSettings } from '../types.ts';
import { planMemory } from './memory-plan.ts';

export type ResolvedSettings = Required<ModelSettings>;

/**
 * Context length and parallel count tried in turn where no setting says. A short context hurts every user, fewer
 * sequences at once only make some wait, so the context shrinks last.
 */
const choices: readonly { contextLength: number; parallel: number }[] = [
  { contextLength: 16_384, parallel: 8 },
  { contextLength: 8192, parallel: 8 },
  { contextLength: 8192, parallel: 6 },
  { contextLength: 8192, parallel: 4 },
  { contextLength: 8192, parallel: 2 },
  { contextLength: 6144, parallel: 2 },
  { contextLength: 4096, parallel: 2 },
  { contextLength: 2048, parallel: 1 },
];
/** What is chosen without being asked for takes no more than this part of the memory limit. */
const memoryShare = 0.5;

/** The settings in force: the model's own, then the engine's defaults, then what suits the model and the memory. */
export function resolveSettings(
  metadata: GgufMetadata,
  given: readonly (ModelSettings | undefined)[],
  memoryLimit: number,
): ResolvedSettings {
  const wanted: ModelSettings = Object.assign({}, ...given.map(withoutUndefined).reverse());
  const prefixMemoryBytes = wanted.prefixMemoryBytes ?? Math.min(1e9, Math.floor(memoryLimit * 0.1));
  return {
    ...chooseShape(metadata, { ...wanted, prefixMemoryBytes }, memoryLimit),
    queueLimit: wanted.queueLimit ?? 64,
    threads: wanted.threads ?? 'adaptive',
    prefillSlice: wanted.prefillSlice ?? 128,
    prefixMemoryBytes,
    prefixDiskBytes: wanted.prefixDiskBytes ?? 4e9,
  };
}

function chooseShape(
  metadata: GgufMetadata,
  wanted: ModelSettings & { prefixMemoryBytes: number },
  memoryLimit: number,
): { contextLength: number; parallel: number } {
  const trained = metadata.contextLength || Number.POSITIVE_INFINITY;
  const shapes = choices.map((choice) => ({
    contextLength: Math.min(wanted.contextLength ?? choice.contextLength, trained),
    parallel: wanted.parallel ?? choice.parallel,
  }));
  const fits = (shape: { contextLength: number; parallel: number }) =>
    planMemory(metadata, { ...shape, prefixMemoryBytes: wanted.prefixMemoryBytes }).total <= memoryLimit * memoryShare;
  return shapes.find(fits) ?? shapes.at(-1)!;
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

/** Throws `invalid_request` for a setting that is unknown or makes no sense. */
export function checkSettings(settings: ModelSettings = {}): void {
  for (const [name, value] of Object.entries(settings)) {
    const least = smallest[name];
    if (least === undefined) throw new EngineError('invalid_request', `There is no model setting called ${name}.`);
    if (value === undefined || (name === 'threads' && value === 'adaptive')) continue;
    if (typeof value !== 'number' || !Number.isInteger(value) || value < least) {
      throw new EngineError(
        'invalid_request',
        `The model setting ${name} must be a whole number from ${least}, not ${value}.`,
      );
    }
  }
}
