import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { ModelCard } from '@wanwen/contract';
import { chooseDefaultModel, installModel, removeModel, stopInstallation } from '../api/console-api.ts';

/** What can be done with a model; each reads the list again once the server has done it. */
export function useModelActions(model: Pick<ModelCard, 'id'>) {
  const client = useQueryClient();
  const onSuccess = () => client.invalidateQueries({ queryKey: ['models'] });
  const install = useMutation({ mutationFn: () => installModel(model.id), onSuccess });
  const stop = useMutation({ mutationFn: () => stopInstallation(model.id), onSuccess });
  const remove = useMutation({ mutationFn: () => removeModel(model.id), onSuccess });
  const makeDefault = useMutation({ mutationFn: () => chooseDefaultModel(model.id), onSuccess });
  return { install, stop, remove, makeDefault, error: install.error ?? stop.error ?? makeDefault.error };
}

export type ModelActionsOf = ReturnType<typeof useModelActions>;
