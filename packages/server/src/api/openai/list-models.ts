import type { ModelCard, OpenAiModel, OpenAiModelList } from '@wanwen/contract';
import type { FastifyRequest } from 'fastify';
import { usableModels } from '../../gateway/index.ts';
import type { ServedModels } from './register-routes.ts';

/** `GET /v1/models`: installed ones that the caller may use, the default one first. */
export function listModels(models: ServedModels) {
  return async ({ caller }: Pick<FastifyRequest, 'caller'>): Promise<OpenAiModelList> => {
    const installed = await installedFor(models, caller);
    const ordered = installed.toSorted((left, right) => Number(right.isDefault) - Number(left.isDefault));
    return { object: 'list', data: ordered.map(presentModel) };
  };
}

export async function installedFor(models: ServedModels, caller: FastifyRequest['caller']): Promise<ModelCard[]> {
  const items = await models.list();
  const defaultModel = items.find(({ isDefault }) => isDefault)?.id ?? null;
  return usableModels({ items, defaultModel }, caller).items.filter((card) => card.state === 'installed');
}

export const presentModel = (card: ModelCard): OpenAiModel => ({
  id: card.id,
  object: 'model',
  created: 0,
  owned_by: 'wanwen',
  max_model_len: card.contextLength,
});
