import type { AccountsRoom } from '../room.ts';

export interface Retention {
  organisationId: string;
  /** Days after its last change; 0: nothing of API calls is kept. */
  days: number;
}

/** Organisations that do not keep their content for good. */
export async function listRetentions({ store }: AccountsRoom): Promise<Retention[]> {
  const rows = await store.organisations.withRetention();
  return rows.map(({ id, retention_days: days }) => ({ organisationId: id, days: days! }));
}

/** Whether the content of calls is kept nowhere. */
export async function keepsNothing({ store }: AccountsRoom, organisationId: string): Promise<boolean> {
  return (await store.organisations.find(organisationId))?.retention_days === 0;
}
