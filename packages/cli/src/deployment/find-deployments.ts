import type { Deployment } from '@wanwen/contract';
import { CliError } from '../errors.ts';
import { exitCode } from '../exit-codes.ts';
import type { DeploymentDoor } from './deployment-door.ts';

/**
 * The deployment with this id, or those that answer to this name.
 * @throws {CliError} with exit code 3 where there is none
 */
export async function findDeployments(door: DeploymentDoor, asked: string): Promise<Deployment[]> {
  const { items } = await door.list();
  const found = items.filter(({ id, name }) => id === asked || name === asked);
  if (found.length > 0) return found;
  const known = [...new Set(items.map(({ name }) => name))].join(', ') || '—';
  throw new CliError('error.deployment-unknown', { asked, known }, { exitCode: exitCode.missing });
}
