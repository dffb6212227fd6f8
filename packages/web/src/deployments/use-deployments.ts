import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { CreateDeployment, Deployment, UpdateDeployment } from '@wanwen/contract';
import {
  createDeployment,
  listDeployments,
  removeDeployment,
  setModelFallbacks,
  testDeployment,
  updateDeployment,
} from '../api/console-api.ts';
import type { Query } from '../api/paths.ts';

/** Health changes with every call, and nobody tells the page of it. */
const HEALTH_EVERY_MS = 15_000;

export const useDeployments = (asked: Query) =>
  useQuery({
    queryKey: ['deployments', asked],
    queryFn: ({ signal }) => listDeployments(asked, signal),
    placeholderData: (before) => before,
    refetchInterval: HEALTH_EVERY_MS,
    staleTime: 0,
  });

/** Both lists show them. */
function useReadAgain() {
  const client = useQueryClient();
  return async () => {
    await client.invalidateQueries({ queryKey: ['deployments'] });
    await client.invalidateQueries({ queryKey: ['models'] });
  };
}

export function useSaveDeployment(id: string | null) {
  const onSuccess = useReadAgain();
  const mutationFn = (body: CreateDeployment | UpdateDeployment) =>
    id === null ? createDeployment(body as CreateDeployment) : updateDeployment(id, body);
  return useMutation({ mutationFn, onSuccess });
}

export function useSetFallbacks() {
  const readAgain = useReadAgain();
  return (name: string, fallbacks: string[]) => setModelFallbacks(name, fallbacks).then(readAgain);
}

export function useDeploymentActions({ id, enabled }: Pick<Deployment, 'id' | 'enabled'>) {
  const onSuccess = useReadAgain();
  return {
    test: useMutation({ mutationFn: () => testDeployment(id), onSuccess }),
    toggle: useMutation({ mutationFn: () => updateDeployment(id, { enabled: !enabled }), onSuccess }),
    remove: useMutation({ mutationFn: () => removeDeployment(id), onSuccess }),
  };
}
