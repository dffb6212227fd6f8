import { z } from 'zod';
import { ErrorDetails } from './errors.ts';

export const InstallProgress = z.object({
  receivedBytes: z.int(),
  totalBytes: z.int(),
  bytesPerSecond: z.number(),
  /** Seconds left at this speed; null where it cannot be known yet. */
  secondsLeft: z.number().nullable(),
  /** The source in use, as people know it: `Hugging Face`, `ModelScope`, `PyPI`, a path. */
  source: z.string(),
});
export type InstallProgress = z.infer<typeof InstallProgress>;

/** A model of the catalogue, one that was added by URL or path, or a name that deployments answer to. */
export const ModelCard = z.object({
  id: z.string(),
  name: z.string(),
  /** Answered by deployments, not by a file of this machine: nothing to install, no bytes. */
  source: z.literal('deployment').optional(),
  /** `starter`: tiny, answers in English only. */
  tier: z.enum(['starter', 'standard', 'extra']),
  state: z.enum(['available', 'installing', 'installed', 'failed']),
  /** Loaded in memory now. */
  loaded: z.boolean(),
  isDefault: z.boolean(),
  /** Bytes of the file. */
  bytes: z.int(),
  /** Bytes of memory it needs to run with its default context. */
  memoryBytes: z.int(),
  /** False where this machine has too little memory. */
  fits: z.boolean(),
  licence: z.string(),
  /** Language codes it answers well in. */
  languages: z.array(z.string()),
  contextLength: z.int(),
  /** Most tokens of one answer, where something limits it besides the context. */
  maxOutputTokens: z.int().optional(),
  /** What it can do: `chat`, `completion` (a base model), `tools`, `thinking`, `vision`, `image` (makes pictures). */
  abilities: z.array(z.enum(['chat', 'completion', 'tools', 'thinking', 'vision', 'image'])),
  progress: InstallProgress.optional(),
  failure: z.object({ code: z.string(), message: z.string(), details: ErrorDetails.optional() }).optional(),
});
export type ModelCard = z.infer<typeof ModelCard>;

export const ModelList = z.object({ items: z.array(ModelCard), defaultModel: z.string().nullable() });
export type ModelList = z.infer<typeof ModelList>;
