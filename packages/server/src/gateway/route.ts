import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { ModelCard } from '@wanwen/contract';
import type { Candidate } from './candidate.ts';
import { modelNotFound, noModelInstalled } from './errors.ts';
import type { Stage } from './stage.ts';

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
      const asked = open.call.model;
      const id = asked && asked !== 'default' ? asked : await models.defaultModel();
      if (id === null) throw noModelInstalled();
      const card = await models.cardOf(id);
      if (card?.state !== 'installed') throw modelNotFound(id, await installedIds(models));
      open.route = { card, candidates: await models.candidates(id, open.call.options) };
      return undefined;
    },
  };
}

async function installedIds(models: RoutableModels): Promise<string[]> {
  return (await models.list()).filter((card) => card.state === 'installed').map((card) => card.id);
}
