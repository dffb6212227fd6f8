import type { Role } from '@wanwen/contract';
import { isoTime } from '../../platform/index.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { organisationDeleted, organisationNotFound } from '../errors.ts';
import { aboutPerson } from '../people/sign-in-acts.ts';
import type { AccountsRoom } from '../room.ts';
import { ensurePersonalOrganisation } from './ensure-personal-organisation.ts';

interface Place {
  organisationId: string;
  role: Exclude<Role, 'owner'>;
}

/** Gives somebody who came by single sign-on their own organisation, and their place in the one they come to. */
export async function welcomeNewcomer(room: AccountsRoom, personId: string, place: Place): Promise<void> {
  const { organisationId, role } = place;
  const { name = '', email } = (await room.people.find([personId])).get(personId) ?? {};
  await room.store.inTransaction(async (store) => {
    await store.organisations.lock(organisationId);
    const organisation = await store.organisations.find(organisationId);
    if (!organisation) throw organisationNotFound();
    if (organisation.deleted_at !== null) throw organisationDeleted();
    const joined = { organisation_id: organisationId, person_id: personId, role, joined_at: isoTime(room.clock) };
    await store.members.insert(joined);
    const acting = { actor: { personId, administrator: false }, address: null };
    await recordAudit(room, store, acting, aboutPerson('person.sign-up', personId, { name, email }));
    const target = { kind: 'member', id: personId };
    await recordAudit(room, store, acting, { action: 'member.join', organisationId, target, after: { role } });
  });
  await ensurePersonalOrganisation(room, personId, name);
}

/** Whether newcomers can join it. */
export async function takesNewcomers({ store }: AccountsRoom, organisationId: string): Promise<boolean> {
  const found = await store.organisations.find(organisationId);
  return found !== undefined && found.kind === 'company' && found.deleted_at === null;
}
