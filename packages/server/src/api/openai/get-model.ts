import type { OpenAiModel } from '@wanwen/contract';
import type { FastifyRequest } from 'fastify';
import { modelNotFound } from '../../gateway/index.ts';
import { installedFor, presentModel } from './list-models.ts';
import type { ServedModels } from './register-routes.ts';

/** `GET /v1/models/{model}`; `default` names the default model. */
export function getModel(models: ServedModels) {
  return async (request: FastifyRequest<{ Params: { model: string } }>): Promise<OpenAiModel> => {
    const { model } = request.params;
    const installed = await installedFor(models, request.caller);
    const card = installed.find((each) => (model === 'default' ? each.isDefault : each.id === model));
    if (card === undefined)
      throw modelNotFound(
        model,
        installed.map((each) => each.id),
      );
    return presentModel(card);
  };
}
