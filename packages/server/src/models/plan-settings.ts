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

/** From the best to the least. */
const CHOICES: readonly [contextLength: number, parallel: number][] = [
  [16_384, 8],
  [8192, 8],
  [16_384, 4],
  [8192, 4],
  [8192, 2],
  [4096, 4],
  [4096, 2],
  [2048, 2],
  [2048, 1],
];
/** So much of the limit one model takes gladly: others may want to be loaded beside it. */
const MODEST_SHARE = 0.6;
/** And so much rather than have a context too short for a conversation. */
const LARGEST_SHARE = 0.85;
const SHORT_CONTEXT = 8192;
const MOST_PREFIX_MEMORY = 1e9;

/** The longest context and the most parallel answers that suit the memory, within what the configuration fixes. */
export function planSettings(model: PlannableModel, memoryLimit: number, wishes: Wishes): PlannedSettings {
  const prefixMemoryBytes = wishes.prefixMemory ?? Math.min(MOST_PREFIX_MEMORY, Math.floor(memoryLimit * 0.1));
  const plans = CHOICES.map(([contextLength, parallel]) => {
    const settings = {
      contextLength: Math.min(wishes.contextLength ?? contextLength, model.contextLength),
      parallel: wishes.parallel ?? parallel,
      prefixMemoryBytes,
    };
    return { ...settings, memoryBytes: planMemory(asMetadata(model), settings).total };
  });
  const within = (share: number) => plans.find(({ memoryBytes }) => memoryBytes <= memoryLimit * share);
  const modest = within(MODEST_SHARE);
  const long = modest !== undefined && modest.contextLength >= Math.min(SHORT_CONTEXT, model.contextLength);
  const plan = (long ? modest : within(LARGEST_SHARE)) ?? within(1) ?? plans.at(-1)!;
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
