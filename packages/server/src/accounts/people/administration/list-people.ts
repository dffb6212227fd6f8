import type { ListPeople, PersonEntry, PersonPage } from '@wanwen/contract';
import type { Acting } from '../../acting.ts';
import { requireAdministrator } from '../../require-right.ts';
import type { AccountsRoom } from '../../room.ts';
import type { PersonRow } from './person-store.ts';

/** Everybody who signs in, for administrators. */
export async function listPeople({ store }: AccountsRoom, acting: Acting, asked: ListPeople): Promise<PersonPage> {
  requireAdministrator(acting);
  const { rows, nextCursor } = await store.people.list(asked);
  return { items: rows.map(present), nextCursor };
}

const timeOf = (time: string | Date): string => new Date(time).toISOString();

const present = (row: PersonRow): PersonEntry => ({
  id: row.id,
  name: row.name,
  email: row.email,
  administrator: Boolean(row.administrator),
  twoFactor: Boolean(row.two_factor_enabled),
  organisations: Number(row.organisations),
  lastSeenAt: row.last_seen_at === null ? null : timeOf(row.last_seen_at),
  createdAt: timeOf(row.created_at),
});
