import type { Deployment, DeploymentHealth } from '@wanwen/contract';
import type { DeploymentRow } from './store.ts';
import { vendors } from './vendors.ts';

/** What administrators may see of a deployment: everything but its key. */
export function presentDeployment(
  row: DeploymentRow,
  { health, keyState }: { health: DeploymentHealth; keyState: Deployment['keyState'] },
): Deployment {
  return {
    id: row.id,
    name: row.name,
    kind: row.kind,
    makes: row.makes,
    baseUrl: baseUrlOf(row),
    model: row.model,
    weight: row.weight,
    priority: row.priority,
    allowPrivate: row.allow_private === 1,
    enabled: row.enabled === 1,
    capabilities: {
      vision: row.vision === 1,
      tools: row.tools === 1,
      thinking: row.thinking === 1,
      contextLength: row.context_length,
      maxOutputTokens: row.max_output_tokens,
    },
    keyState,
    keyHint: row.key_hint,
    health,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

/** The address in use; null for the engine. */
export const baseUrlOf = (row: Pick<DeploymentRow, 'kind' | 'base_url'>): string | null =>
  row.kind === 'engine' ? null : (row.base_url ?? vendors[row.kind].baseUrl ?? null);
