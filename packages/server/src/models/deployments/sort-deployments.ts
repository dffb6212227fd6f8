import { chosenSort, type ListDeployments, tableSorts } from '@wanwen/contract';
import type { DeploymentRow } from './store.ts';

const keys = {
  created: (row: DeploymentRow) => row.id,
  name: (row: DeploymentRow) => row.name.toLowerCase(),
  model: (row: DeploymentRow) => row.model.toLowerCase(),
  priority: (row: DeploymentRow) => row.priority,
} as const;

/** Those that are asked for, in the order asked for. There are few, all in memory. */
export function sortDeployments(rows: readonly DeploymentRow[], asked: ListDeployments): DeploymentRow[] {
  const { sort, order } = chosenSort(tableSorts.deployments, asked);
  const words = asked.query?.toLowerCase() ?? '';
  const sign = order === 'asc' ? 1 : -1;
  return rows
    .filter(({ name, model }) => `${name} ${model}`.toLowerCase().includes(words))
    .filter(({ enabled }) => asked.enabled === undefined || Boolean(enabled) === asked.enabled)
    .toSorted((one, other) => sign * (compare(keys[sort](one), keys[sort](other)) || compare(one.id, other.id)));
}

const compare = (one: string | number, other: string | number) => (one < other ? -1 : Number(one > other));
