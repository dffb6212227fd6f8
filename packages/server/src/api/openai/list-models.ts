import type { ModelCard, OpenAiModel, OpenAiModelList } from '@wanwen/contract';
import type { ServedModels } from './register-routes.ts';

/** `GET /v1/models`: installed ones, the default one first. */
export function listModels(models: ServedModels) {
  return async (): Promise<OpenAiModelList> => {
    const installed = (await models.list()).filter((card) => card.state === 'installed');
    const ordered = installed.toSorted((left, right) => Number(right.isDefault) - Number(left.isDefault));
    return { object: 'list', data: ordered.map(presentModel) };
  };
}

export const presentModel = (card: ModelCard): OpenAiModel => ({
  id: card.id,
  object: 'model',
  created: 0,
  owned_by: 'wanwen',
  max_model_len: card.contextLength,
});
