import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServerStatus } from '@wanwen/contract';
import { starterId } from './catalogue/catalogue.ts';
import type { CatalogueEntry } from './catalogue/entry.ts';
import { configuredModelUnknown } from './errors.ts';
import type { ModelStore } from './model-store.ts';
import { planSettings } from './plan-settings.ts';
import type { ShelvedModel } from './shelf/shelf.ts';
import { firstHub, probedFile } from './sources/probe-hubs.ts';
import { tellChoice } from './tell-choice.ts';

export type ChoiceReason = NonNullable<ServerStatus['modelChoice']>['reason'];

/** The model that answers by default, and why it is that one. */
export interface ModelChoice {
  model: string;
  reason: ChoiceReason;
  /** Id of the model that this machine could run and that answers better; null when there is none. */
  better: string | null;
  /** False: it must be installed first. */
  installed: boolean;
  /** The hub that answered, when hubs were asked. */
  hub: string | null;
  /** The choice, its reason and the way to a better model, for people. */
  text: { en: string; zh: string };
}

export interface ChooseOptions {
  signal?: AbortSignal;
  /** False: the hubs are left out, for a second choice after a download from one has failed. */
  hubs?: boolean;
}

/** A model that is installed is taken as it is, without asking any hub; so a second start waits for nothing. */
export async function chooseModel(store: ModelStore, options: ChooseOptions = {}): Promise<ModelChoice> {
  const shelf = store.shelf.read();
  const configured = store.config.defaultModel;
  if (configured !== undefined) return chooseConfigured(store, shelf.models, configured);
  const installed = shelf.models.filter(({ installed }) => installed);
  const chosen = installed.find(({ model }) => model.id === shelf.defaultModel);
  if (chosen !== undefined) return choice(store, chosen.model.id, 'configured', true);
  const best = bestInstalled(store, installed);
  if (best !== undefined) {
    return choice(store, best.model.id, best.model.tier === 'starter' ? 'only-installed' : 'best-that-fits', true);
  }
  return chooseToInstall(store, options);
}

function chooseConfigured(store: ModelStore, models: readonly ShelvedModel[], id: string): ModelChoice {
  const found = models.find(({ model }) => model.id === id);
  if (found === undefined)
    throw configuredModelUnknown(
      id,
      models.map(({ model }) => model.id),
    );
  return choice(store, id, 'configured', found.installed);
}

const TIER_RANK = { starter: 0, extra: 1, standard: 2 };

/** Of the models that can chat and fit into the memory, the largest of the best kind; else any that is there. */
export function bestInstalled(
  store: Pick<ModelStore, 'memoryLimit' | 'config'>,
  installed: readonly ShelvedModel[],
): ShelvedModel | undefined {
  const rank = ({ model }: ShelvedModel) =>
    (model.abilities.includes('chat') ? 100 : 0) +
    (planSettings(model, store.memoryLimit, store.config).fits ? 10 : 0) +
    TIER_RANK[model.tier];
  return installed.toSorted((left, right) => rank(right) - rank(left) || right.model.bytes - left.model.bytes)[0];
}

async function chooseToInstall(store: ModelStore, options: ChooseOptions): Promise<ModelChoice> {
  const fitting = await candidatesThatFit(store);
  const local = fitting.find(({ file }) => store.importFolders.some((folder) => existsSync(join(folder, file))));
  if (local !== undefined) return choice(store, local.id, 'best-that-fits', false);
  const hub = store.offline || options.hubs === false ? undefined : await findHub(store, options.signal);
  const best = fitting[0];
  if (hub !== undefined && best !== undefined) {
    store.preferHub(hub);
    return choice(store, best.id, 'best-that-fits', false, hub.name);
  }
  return choice(store, starterId, options.hubs === false ? 'download-failed' : 'no-hub-reached', false);
}

/** Models of the catalogue that are picked on such a machine, best first: memory and disk have room for them. */
async function candidatesThatFit(store: ModelStore): Promise<CatalogueEntry[]> {
  const { catalogue, machine, memoryLimit, config, disk, shelf } = store;
  const free = await disk.freeBytes(nearestFolder(shelf.folder));
  return catalogue
    .filter(({ pickedFrom }) => pickedFrom !== undefined && pickedFrom <= machine.memoryBytes)
    .filter((entry) => planSettings(entry, memoryLimit, config).fits && entry.bytes * 1.1 < free)
    .toSorted((left, right) => right.bytes - left.bytes);
}

function nearestFolder(path: string): string {
  return existsSync(path) ? path : nearestFolder(join(path, '..'));
}

function findHub(store: ModelStore, signal?: AbortSignal) {
  const file = probedFile(store.catalogue);
  if (file === undefined) return undefined;
  return firstHub(store.hubs(), { ...file, fetch: store.fetch, limitMs: store.timing.probeMs, signal });
}

function choice(
  store: ModelStore,
  id: string,
  reason: ChoiceReason,
  installed: boolean,
  hub: string | null = null,
): ModelChoice {
  const better = betterThan(store, id);
  const text = tellChoice({ id, reason, better, installed, memoryBytes: store.machine.memoryBytes, hub });
  return { model: id, reason, better, installed, hub, text };
}

/** The model that this machine would get where hubs answer, when it is larger than the chosen one. */
function betterThan({ catalogue, shelf, machine, memoryLimit, config }: ModelStore, id: string): string | null {
  const chosen = shelf.find(id)?.model;
  if (chosen === undefined || chosen.tier === 'extra') return null;
  const better = catalogue
    .filter(({ pickedFrom }) => pickedFrom !== undefined && pickedFrom <= machine.memoryBytes)
    .filter((entry) => entry.bytes > chosen.bytes && planSettings(entry, memoryLimit, config).fits)
    .toSorted((left, right) => right.bytes - left.bytes)[0];
  return better?.id ?? null;
}
