import { isoTime } from '../../platform/index.ts';
import type { Acting } from '../acting.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { localCaller } from '../caller.ts';
import { firstOrganisationOpen } from '../errors.ts';
import type { AccountsRoom } from '../room.ts';

/**
 * At the first start: gives the organisation that the server came with its name and its owner. Of several people who
 * try at once, one becomes the owner.
 * @returns its id
 * @throws {AppError} `first_organisation_open` where it has an owner
 */
export async function openFirstOrganisation(
  room: AccountsRoom,
  acting: Acting,
  { personId, name }: { personId: string; name: string },
): Promise<string> {
  const id = localCaller.organisationId;
  await room.store.inTransaction(async (store) => {
    await store.organisations.lock(id);
    if ((await store.members.count(id)) > 0) throw firstOrganisationOpen();
    const before = { name: (await store.organisations.find(id))?.name ?? null };
    await store.organisations.update(id, { name });
    await store.members.insert({
      organisation_id: id,
      person_id: personId,
      role: 'owner',
      joined_at: isoTime(room.clock),
    });
    const target = { kind: 'organisation', id };
    const after = { name, ownerId: personId };
    await recordAudit(room, store, acting, { action: 'organisation.open', organisationId: id, target, before, after });
  });
  return id;
}
