import type {
  CreateDeployment,
  DeploymentCapabilities,
  DeploymentKind,
  DeploymentMakes,
  ModelCard,
  UpdateDeployment,
} from '@wanwen/contract';
import type { SecretBox } from '../../platform/index.ts';
import { type BaseUrlOptions, checkBaseUrl } from './check-base-url.ts';
import { keyForTheEngine, keyNeededAgain, kindMakesNoPictures, nameOfInstalledModel } from './errors.ts';
import { baseUrlOf } from './present-deployment.ts';
import type { DeploymentRow } from './store.ts';
import { vendors } from './vendors.ts';

export interface WritingOptions {
  secrets: SecretBox;
  /** Cards of this machine's own models. */
  ownCard(id: string): Promise<ModelCard | undefined>;
  resolve?: BaseUrlOptions['resolve'];
  now: string;
}

/** Where nothing is said about a model of another server. */
const USUAL: DeploymentCapabilities = {
  vision: false,
  tools: true,
  thinking: false,
  contextLength: 32_768,
  maxOutputTokens: null,
};

/** The row of a new deployment. */
export async function newRow(id: string, asked: CreateDeployment, options: WritingOptions): Promise<DeploymentRow> {
  const { name, kind, makes, model, weight, priority } = asked;
  await refuseOwnName(name, options);
  refuseToDraw(kind, makes);
  const can = {
    ...(kind === 'engine' ? await ownCapabilities(model, options) : USUAL),
    ...defined(asked.capabilities),
  };
  const row: DeploymentRow = {
    id,
    name,
    kind,
    makes,
    model,
    weight,
    priority,
    base_url: await storedUrl(asked, options),
    sealed_key: null,
    key_hint: null,
    allow_private: Number(asked.allowPrivate),
    enabled: Number(asked.enabled),
    ...capabilityColumns(can),
    created_at: options.now,
    updated_at: options.now,
  } as DeploymentRow;
  return { ...row, ...keyColumns(row, asked.apiKey, options.secrets) };
}

/** What an update changes of a row. */
export async function changedColumns(
  row: DeploymentRow,
  asked: UpdateDeployment,
  options: WritingOptions,
): Promise<Partial<DeploymentRow>> {
  const { name, kind, makes, model, weight, priority, allowPrivate, enabled, capabilities = {} } = asked;
  if (name !== undefined && name !== row.name) await refuseOwnName(name, options);
  const change: Partial<DeploymentRow> = {
    ...defined({ name, kind, makes, model, weight, priority }),
    ...(allowPrivate === undefined ? {} : { allow_private: Number(allowPrivate) }),
    ...(enabled === undefined ? {} : { enabled: Number(enabled) }),
    ...capabilityColumns(capabilities),
    updated_at: options.now,
  };
  const next = { ...row, ...change };
  refuseToDraw(next.kind, next.makes);
  const baseUrl =
    asked.baseUrl === undefined ? (kind !== undefined && kind !== row.kind ? null : row.base_url) : asked.baseUrl;
  const where = { kind: next.kind, baseUrl, allowPrivate: next.allow_private === 1 };
  change.base_url = await storedUrl({ ...where, apiKey: asked.apiKey ?? undefined }, options);
  refuseToMoveKey(row, { ...next, base_url: change.base_url }, asked);
  return { ...change, ...(next.kind === 'engine' ? NO_KEY : keyColumns(row, asked.apiKey, options.secrets)) };
}

async function refuseOwnName(name: string, { ownCard }: WritingOptions): Promise<void> {
  if ((await ownCard(name)) !== undefined) throw nameOfInstalledModel(name);
}

function refuseToDraw(kind: DeploymentKind, makes: DeploymentMakes): void {
  if (makes === 'image' && (kind === 'engine' || vendors[kind].pictures === undefined)) throw kindMakesNoPictures(kind);
}

type Place = Pick<CreateDeployment, 'kind' | 'baseUrl' | 'allowPrivate' | 'apiKey'>;

async function storedUrl({ kind, baseUrl, allowPrivate, apiKey }: Place, { resolve }: WritingOptions) {
  if (kind !== 'engine') return checkBaseUrl({ kind, baseUrl, allowPrivate, ...(resolve ? { resolve } : {}) });
  if (baseUrl || apiKey !== undefined) throw keyForTheEngine();
  return null;
}

/** A stored key goes to no other server than the one it was entered for: whoever may edit could read it there. */
function refuseToMoveKey(row: DeploymentRow, next: DeploymentRow, asked: UpdateDeployment): void {
  if (row.sealed_key === null || asked.apiKey !== undefined || next.kind === 'engine') return;
  const [before, after] = [baseUrlOf(row), baseUrlOf(next)];
  if (before === null || after === null || new URL(before).origin !== new URL(after).origin) throw keyNeededAgain();
}

async function ownCapabilities(model: string, { ownCard }: WritingOptions): Promise<DeploymentCapabilities> {
  const card = await ownCard(model);
  if (card === undefined) return USUAL;
  const can = (ability: ModelCard['abilities'][number]) => card.abilities.includes(ability);
  const { contextLength } = card;
  return {
    vision: can('vision'),
    tools: can('tools'),
    thinking: can('thinking'),
    contextLength,
    maxOutputTokens: null,
  };
}

function capabilityColumns({
  vision,
  tools,
  thinking,
  contextLength,
  maxOutputTokens,
}: Partial<DeploymentCapabilities>) {
  const flags = { vision, tools, thinking };
  const set = Object.entries(flags).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(set.map(([name, value]) => [name, Number(value)])),
    ...defined({ context_length: contextLength, max_output_tokens: maxOutputTokens }),
  } as Partial<Pick<DeploymentRow, 'vision' | 'tools' | 'thinking' | 'context_length' | 'max_output_tokens'>>;
}

const NO_KEY = { sealed_key: null, key_hint: null };
/** A key so short that four characters tell too much of it gets no hint. */
const SHORTEST_WITH_HINT = 12;

function keyColumns({ id }: Pick<DeploymentRow, 'id'>, key: string | null | undefined, secrets: SecretBox) {
  if (key === undefined) return {};
  if (key === null) return NO_KEY;
  return { sealed_key: secrets.seal(key, id), key_hint: key.length < SHORTEST_WITH_HINT ? null : key.slice(-4) };
}

/** Only the fields that are there. */
function defined<Fields extends object>(fields: Fields) {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Fields]?: Exclude<Fields[Name], undefined>;
  };
}
