import type { Database } from '../../platform/index.ts';
import { noOrganisationOfId } from '../errors.ts';
import type { AccountsRoom } from '../room.ts';
import { OrganisationStore } from './organisation-store.ts';

/**
 * For what administrators do by an id that they typed. One that is being deleted counts.
 * @throws {AppError} `organisation_not_found`, which says where the ids are listed
 */
export async function requireOrganisation({ store }: Pick<AccountsRoom, 'store'>, id: string): Promise<void> {
  if (!(await store.organisations.find(id))) throw noOrganisationOfId(id);
}

/** The same for the command line, for rooms that it opens without this one. */
export const hasOrganisation = async (database: Database, id: string): Promise<boolean> =>
  (await new OrganisationStore(database.db).find(id)) !== undefined;
