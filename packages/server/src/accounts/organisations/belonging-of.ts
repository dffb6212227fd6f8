import type { Role } from '@wanwen/contract';
import type { AccountsRoom } from '../room.ts';

/** An organisation as one of its people sees it at every request. */
export interface Belonging {
  id: string;
  name: string;
  role: Role;
  /** Belongs to one person alone. */
  personal: boolean;
  /** That may be called; null: all. */
  models: string[] | null;
  /** It wants no content of calls to be kept. */
  keepsNothing: boolean;
}

/** Where a person belongs, the one to start in first: companies, the oldest first, then the own one. */
export async function belongingOf({ store }: AccountsRoom, personId: string): Promise<Belonging[]> {
  const rows = await store.organisations.ofPerson(personId);
  return rows.map(({ id, name, role, kind, models, retention_days }) => ({
    id,
    name,
    role,
    personal: kind === 'personal',
    models: models === null ? null : JSON.parse(models),
    keepsNothing: retention_days === 0,
  }));
}
