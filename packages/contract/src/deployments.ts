import { z } from 'zod';
import { ErrorDetails } from './errors.ts';
import { sortFields } from './sorting.ts';
import { tableSorts } from './table-sorts.ts';

/** Who answers: the engine of this machine, or another server, by the protocol it speaks or the vendor it belongs to. */
export const DeploymentKind = z.enum([
  'engine',
  'openai-compatible',
  'openai',
  'anthropic',
  'google',
  'mistral',
  'groq',
  'dashscope',
  'deepseek',
  'moonshot',
  'zhipu',
  'siliconflow',
]);
export type DeploymentKind = z.infer<typeof DeploymentKind>;

/** What comes of a call: text, from a language model, or pictures, from an image model. */
export const DeploymentMakes = z.enum(['text', 'image']);
export type DeploymentMakes = z.infer<typeof DeploymentMakes>;

/** The name that callers use for a model; also part of addresses. */
export const PublicModelName = z
  .string()
  .trim()
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._:/@+-]{0,99}$/u, {
    error: 'use 1 to 100 letters, digits and the marks . _ : / @ + -, a letter or digit first',
  })
  .refine((name) => name !== 'default', { error: '"default" means the default model; choose another name' });

/** What the model behind a deployment can do. */
export const DeploymentCapabilities = z.object({
  vision: z.boolean(),
  tools: z.boolean(),
  /** Reasons before it answers, when asked to. */
  thinking: z.boolean(),
  /** Tokens of prompt and answer together. */
  contextLength: z.int().min(256).max(100_000_000),
  /** Most tokens of one answer; sent with every call that asks for more, or for no limit. Null: the other server's own. */
  maxOutputTokens: z.int().min(1).max(10_000_000).nullable(),
});
export type DeploymentCapabilities = z.infer<typeof DeploymentCapabilities>;

const fields = {
  name: PublicModelName,
  kind: DeploymentKind,
  makes: DeploymentMakes,
  /** The address of the API, such as `https://api.deepseek.com/v1`; null where the kind has one of its own. */
  baseUrl: z.string().trim().max(2000).nullable(),
  /** What the other server calls the model; of kind `engine`, the id of an installed model. */
  model: z.string().trim().min(1).max(200),
  /** How many of the calls it gets, compared to the others of the same name and priority. */
  weight: z.int().min(1).max(1000),
  /** 0 is asked first; the next only where none of those can answer. */
  priority: z.int().min(0).max(100),
  /** The address may be private or local, and plain http. */
  allowPrivate: z.boolean(),
  enabled: z.boolean(),
};

const Fault = z.object({ code: z.string(), message: z.string(), details: ErrorDetails.optional() });

const ApiKey = z.string().trim().min(1).max(4000);

export const CreateDeployment = z.object({
  ...fields,
  makes: fields.makes.default('text'),
  baseUrl: fields.baseUrl.default(null),
  weight: fields.weight.default(1),
  priority: fields.priority.default(0),
  allowPrivate: fields.allowPrivate.default(false),
  enabled: fields.enabled.default(true),
  capabilities: DeploymentCapabilities.partial().default({}),
  /** The vendor's key; stored encrypted, and never given out again. */
  apiKey: ApiKey.optional(),
});
export type CreateDeployment = z.infer<typeof CreateDeployment>;

/** Absent fields stay as they are. `apiKey: null` takes the key away. */
export const UpdateDeployment = z
  .object({ ...fields, capabilities: DeploymentCapabilities.partial(), apiKey: ApiKey.nullable() })
  .partial();
export type UpdateDeployment = z.infer<typeof UpdateDeployment>;

/** Seen by this process in the last minutes; empty after a restart. */
export const DeploymentHealth = z.object({
  /** `unknown`: nothing was asked of it yet. `cooling`: it failed, and others are asked before it until `coolingUntil`. */
  state: z.enum(['unknown', 'ok', 'cooling']),
  coolingUntil: z.string().nullable(),
  /** Failures since the last success. */
  failuresInRow: z.int(),
  lastError: Fault.extend({ at: z.string() }).nullable(),
  lastSuccessAt: z.string().nullable(),
  /** Median time to the first part of an answer, milliseconds. */
  firstPartMs: z.number().nullable(),
  /** Calls of the last minutes, and how many of them succeeded, 0 to 1. */
  calls: z.int(),
  successRate: z.number().nullable(),
});
export type DeploymentHealth = z.infer<typeof DeploymentHealth>;

export const Deployment = z.object({
  id: z.string(),
  ...fields,
  name: z.string(),
  /** The address in use, that of the kind included; null for the engine. */
  baseUrl: z.string().nullable(),
  capabilities: DeploymentCapabilities,
  /** `unreadable`: it was stored with another secret key than the one in use. */
  keyState: z.enum(['none', 'stored', 'unreadable']),
  /** The last four characters of the key, as far as it is long enough to hide the rest. */
  keyHint: z.string().nullable(),
  health: DeploymentHealth,
  createdAt: z.string(),
  updatedAt: z.string(),
});
export type Deployment = z.infer<typeof Deployment>;

/** Names to try when nothing that answers to `name` can answer. */
export const ModelFallbacks = z.object({ name: z.string(), fallbacks: z.array(z.string()) });
export type ModelFallbacks = z.infer<typeof ModelFallbacks>;

export const SetModelFallbacks = z.object({ fallbacks: z.array(PublicModelName).max(10) });
export type SetModelFallbacks = z.infer<typeof SetModelFallbacks>;

export const ListDeployments = z.object({
  /** Words to find in the names and models. */
  query: z.string().trim().max(200).optional(),
  enabled: z.stringbool().optional(),
  ...sortFields(tableSorts.deployments),
});
export type ListDeployments = z.output<typeof ListDeployments>;

export const DeploymentList = z.object({ items: z.array(Deployment), fallbacks: z.array(ModelFallbacks) });
export type DeploymentList = z.infer<typeof DeploymentList>;

/** What became of a small real call: a short answer, or one picture. */
export const DeploymentTest = z.object({
  ok: z.boolean(),
  /** Milliseconds until the first token; null where none came. */
  firstTokenMs: z.number().nullable(),
  totalMs: z.number(),
  /** The beginning of the answer; of a picture, its form, size in pixels and bytes. */
  text: z.string(),
  promptTokens: z.int().nullable(),
  completionTokens: z.int().nullable(),
  /** What failed, and what to do about it. */
  failure: Fault.nullable(),
});
export type DeploymentTest = z.infer<typeof DeploymentTest>;
