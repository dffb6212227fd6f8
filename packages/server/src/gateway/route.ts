import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { ModelCard } from '@wanwen/contract';
import type { Caller } from '../accounts/index.ts';
import type { Candidate } from './candidate.ts';
import { modelNotFound, noModelInstalled } from './errors.ts';
import type { Stage } from './stage.ts';
import { usableModels } from './usable-models.ts';

/** What routing asks of the models room. */
export interface RoutableModels {
  /** Ways to answer a call to an installed model or a deployed name, in the order of trial. */
  candidates(
    id: string,
    call: Omit<LanguageModelV4CallOptions, 'abortSignal'>,
  ): readonly Candidate[] | Promise<readonly Candidate[]>;
  cardOf(id: string): ModelCard | undefined | Promise<ModelCard | undefined>;
  list(): ModelCard[] | Promise<ModelCard[]>;
  defaultModel(): string | null | Promise<string | null>;
}

/** Turns the name that the caller gave into ways to answer the call. */
export function route(models: RoutableModels): Stage {
  return {
    name: 'route',
    async enter(open) {
      const { model: asked, caller } = open.call;
      const id = asked && asked !== 'default' ? asked : await defaultFor(models, caller);
      if (id === null) throw noModelInstalled();
      const card = await models.cardOf(id);
      if (card?.state !== 'installed') throw modelNotFound(id, await installedIds(models, caller));
      open.route = { card, candidates: await models.candidates(id, open.call.options) };
      return undefined;
    },
  };
}

/** Where the server's own may not be used, the first that may. */
async function defaultFor(models: RoutableModels, caller: Caller): Promise<string | null> {
  const chosen = await models.defaultModel();
  if (chosen === null || !caller.models || caller.models.includes(chosen)) return chosen;
  return usableModels({ items: await models.list(), defaultModel: null }, caller).defaultModel ?? chosen;
}

async function installedIds(models: RoutableModels, caller: Caller): Promise<string[]> {
  const { items } = usableModels({ items: await models.list(), defaultModel: null }, caller);
  return items.filter((card) => card.state === 'installed').map((card) => card.id);
}
