import { planMemory } from '@wanwen/engine';
import type { Config } from '../platform/index.ts';
import type { ModelShape } from './catalogue/entry.ts';

/** What one model is loaded with. */
export interface PlannedSettings {
  contextLength: number;
  parallel: number;
  prefixMemoryBytes: number;
  /** All it can take with these settings, bytes. */
  memoryBytes: number;
  fits: boolean;
}

export interface PlannableModel {
  bytes: number;
  contextLength: number;
  shape: ModelShape;
}

type Wishes = Pick<Config, 'contextLength' | 'parallel' | 'prefixMemory'>;

type Size = readonly [contextLength: number, parallel: number];

/** Good for conversations, from the best to the least. */
const COMFORTABLE: readonly Size[] = [
  [16_384, 8],
  [8192, 8],
  [8192, 4],
  [8192, 2],
];
/** The memory of the cache is held from the load on; so much of the limit one model takes, and leaves the rest. */
const MODEST_SHARE = 0.4;
/** Where that is too little for a conversation, the least that is enough may take so much. */
const ENOUGH: readonly Size[] = [
  [8192, 2],
  [8192, 1],
];
const LARGEST_SHARE = 0.85;
/** Better than not to run at all. */
const TIGHT: readonly Size[] = [
  [8192, 1],
  [4096, 1],
  [2048, 1],
];
const MOST_PREFIX_MEMORY = 1e9;

/** A context for long conversations and a few answers at once, modestly; less where the memory is short. */
export function planSettings(model: PlannableModel, memoryLimit: number, wishes: Wishes): PlannedSettings {
  const prefixMemoryBytes = wishes.prefixMemory ?? Math.min(MOST_PREFIX_MEMORY, Math.floor(memoryLimit * 0.1));
  const planned = ([contextLength, parallel]: Size) => {
    const settings = {
      contextLength: Math.min(wishes.contextLength ?? contextLength, model.contextLength),
      parallel: wishes.parallel ?? parallel,
      prefixMemoryBytes,
    };
    return { ...settings, memoryBytes: planMemory(asMetadata(model), settings).total };
  };
  const within = (share: number, sizes: readonly Size[]) =>
    sizes.map(planned).find(({ memoryBytes }) => memoryBytes <= memoryLimit * share);
  const plan =
    within(MODEST_SHARE, COMFORTABLE) ?? within(LARGEST_SHARE, ENOUGH) ?? within(1, TIGHT) ?? planned(TIGHT.at(-1)!);
  return { ...plan, fits: plan.memoryBytes <= memoryLimit };
}

function asMetadata({ bytes, shape }: PlannableModel): Parameters<typeof planMemory>[0] {
  const facts: Partial<Parameters<typeof planMemory>[0]> = {
    fileBytes: bytes,
    kvHeads: Array(shape.layers).fill(shape.kvHeads),
    keyLength: shape.headSize,
    valueLength: shape.headSize,
    vocabularySize: shape.vocabularySize,
    embeddingLength: shape.embeddingLength,
  };
  return facts as Parameters<typeof planMemory>[0];
}
