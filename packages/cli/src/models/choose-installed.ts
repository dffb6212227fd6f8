import type { ModelCard } from '@wanwen/contract';
import type { Models } from '@wanwen/server/models';
import { CliError } from '../errors.ts';
import { exitCode } from '../exit-codes.ts';

type Listing = Pick<Models, 'list' | 'defaultModel'>;

/** Ids of the models that can be used now. */
export async function installedModels(models: Pick<Models, 'list'>): Promise<string[]> {
  const { items } = await models.list();
  return items.filter(({ state }) => state === 'installed').map(({ id }) => id);
}

/**
 * The installed model that was asked for, or the default one.
 * @throws {CliError} with exit code 3 where there is none
 */
export async function chooseInstalled(models: Listing, asked: string | undefined): Promise<string> {
  const installed = await installedModels(models);
  const id = asked && asked !== 'default' ? asked : models.defaultModel();
  if (id === null || installed.length === 0) throw new CliError('error.no-model', {}, { exitCode: exitCode.missing });
  if (!installed.includes(id)) throw missingModel(id, installed);
  return id;
}

/**
 * The model, installed or not.
 * @throws {CliError} with exit code 3 where the catalogue does not know it
 */
export async function findModel(models: Pick<Models, 'list'>, id: string): Promise<ModelCard> {
  const { items } = await models.list();
  const card = items.find((item) => item.id === id);
  if (card) return card;
  const known = items.map((item) => item.id).join(', ');
  throw new CliError('error.model-unknown', { model: id, known }, { exitCode: exitCode.missing });
}

export function missingModel(model: string, installed: readonly string[]): CliError {
  const values = { model, installed: installed.join(', ') || '—' };
  return new CliError('error.model-missing', values, { exitCode: exitCode.missing });
}
