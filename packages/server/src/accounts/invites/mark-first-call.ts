import { isoTime } from '../../platform/index.ts';
import type { AccountsRoom } from '../room.ts';

/**
 * Notes that an organisation has called a model, for the funnel of the codes by which it came. To be told of every call: for
 * all but the first it is one look into an index of those that have not called yet.
 */
export async function markFirstCall({ store, clock }: AccountsRoom, organisationId: string): Promise<void> {
  if (!(await store.redemptions.awaitsFirstCall(organisationId))) return;
  const now = isoTime(clock);
  await store.inTransaction(async (inside) =>
    inside.invites.markFirstCall(await inside.redemptions.markFirstCall(organisationId, now), now),
  );
}
