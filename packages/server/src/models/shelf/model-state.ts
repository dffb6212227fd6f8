import { readFileSync, renameSync } from 'node:fs';
import { ModelCard } from '@wanwen/contract';
import { z } from 'zod';
import { holdLock, writeFileAtomically } from '../../platform/index.ts';

const LOCK_WAIT_MS = 10_000;

/** A model that is not in the catalogue: added by its address or path. */
export const ExtraModel = z.object({
  id: z.string(),
  name: z.string(),
  /** Name of the file in the models folder. */
  file: z.string(),
  bytes: z.int().nonnegative(),
  sha256: z.string(),
  licence: z.string(),
  contextLength: z.int(),
  abilities: ModelCard.shape.abilities,
  shape: z.object({
    layers: z.int(),
    kvHeads: z.number(),
    headSize: z.number(),
    embeddingLength: z.int(),
    vocabularySize: z.int(),
  }),
  /** The address or path it came from. */
  origin: z.string(),
});
export type ExtraModel = z.infer<typeof ExtraModel>;

/** A file whose hash was checked; another size or time of change means that it must be checked again. */
const VerifiedFile = z.object({ bytes: z.int(), modifiedMs: z.number(), sha256: z.string() });

/** What the file system itself does not say about the models folder. */
const ModelState = z.object({
  version: z.literal(1),
  defaultModel: z.string().nullable(),
  verified: z.record(z.string(), VerifiedFile),
  extras: z.array(ExtraModel),
});
export type ModelState = z.infer<typeof ModelState>;

const empty = (): ModelState => ({ version: 1, defaultModel: null, verified: {}, extras: [] });

/**
 * The state as it is now. A file that cannot be understood is set aside under another name, and the models are found
 * again by checking their hashes; only extra models must then be added again.
 */
export function readModelState(path: string, onDamaged: (keptAs: string) => void = () => undefined): ModelState {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return empty();
    throw error;
  }
  try {
    return ModelState.parse(JSON.parse(text));
  } catch {
    const keptAs = `${path}.damaged`;
    renameSync(path, keptAs);
    onDamaged(keptAs);
    return empty();
  }
}

/** Changes the state; other processes that change it at the same time wait. */
export async function updateModelState(path: string, change: (state: ModelState) => void): Promise<ModelState> {
  using _lock = await holdLock(`${path}.lock`, { waitMs: LOCK_WAIT_MS });
  const state = readModelState(path);
  change(state);
  await writeFileAtomically(path, `${JSON.stringify(state, null, 2)}\n`);
  return state;
}
