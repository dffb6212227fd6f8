import type { InstallProgress, ModelCard } from '@wanwen/contract';
import type { PlannedSettings } from './plan-settings.ts';
import type { KnownModel } from './shelf/shelf.ts';

export interface CardFacts {
  model: KnownModel;
  plan: PlannedSettings;
  installed: boolean;
  loaded: boolean;
  isDefault: boolean;
  /** An installation is under way, here or in another process. */
  installing: boolean;
  progress: InstallProgress | undefined;
  failure: ModelCard['failure'];
}

/** What others may see of a model. */
export function presentCard({
  model,
  plan,
  installed,
  loaded,
  isDefault,
  installing,
  progress,
  failure,
}: CardFacts): ModelCard {
  const { id, name, tier, bytes, licence, languages, abilities } = model;
  const idle = failure === undefined ? 'available' : 'failed';
  return {
    id,
    name,
    tier,
    state: installed ? 'installed' : installing ? 'installing' : idle,
    loaded,
    isDefault,
    bytes,
    memoryBytes: plan.memoryBytes,
    fits: plan.fits,
    licence,
    languages,
    contextLength: plan.contextLength,
    abilities,
    ...(progress === undefined || installed ? {} : { progress }),
    ...(failure === undefined || installed || installing ? {} : { failure }),
  };
}
