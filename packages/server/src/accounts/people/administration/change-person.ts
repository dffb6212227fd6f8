import type { Acting } from '../../acting.ts';
import { recordAudit } from '../../audit/record-audit.ts';
import { lastAdministrator, personNotFound } from '../../errors.ts';
import { requireAdministrator } from '../../require-right.ts';
import type { AccountsRoom } from '../../room.ts';
import type { AccountsStore } from '../../store.ts';
import { aboutPerson } from '../sign-in-acts.ts';

type FoundPerson = NonNullable<Awaited<ReturnType<AccountsStore['people']['find']>>>;

/** @throws {AppError} `person_not_found`, or `last_administrator` where nobody would be left. */
export function setAdministrator(
  room: AccountsRoom,
  acting: Acting,
  personId: string,
  administrator: boolean,
): Promise<void> {
  return changePerson(room, acting, personId, async (store, person) => {
    if (Boolean(person.administrator) === administrator) return;
    if (!administrator) await requireAnotherAdministrator(store, personId);
    await store.people.setAdministrator(personId, administrator);
    const act = aboutPerson('person.administrator', personId, { administrator });
    await recordAudit(room, store, acting, { ...act, before: { administrator: !administrator } });
  });
}

/** Ends every session of the person. */
export function signOutEverywhere(room: AccountsRoom, acting: Acting, personId: string): Promise<void> {
  return changePerson(room, acting, personId, async (store) => {
    const ended = await store.people.endSessions(personId);
    const act = aboutPerson('person.sign-out', personId, { sessions: 0 });
    await recordAudit(room, store, acting, { ...act, before: { sessions: ended } });
  });
}

/** For who lost the device: the password alone opens the account until a second factor is set up anew. */
export function resetSecondFactor(room: AccountsRoom, acting: Acting, personId: string): Promise<void> {
  return changePerson(room, acting, personId, async (store, person) => {
    await store.people.removeSecondFactor(personId);
    const act = aboutPerson('second-factor.reset', personId, { secondFactor: false });
    await recordAudit(room, store, acting, { ...act, before: { secondFactor: Boolean(person.two_factor_enabled) } });
  });
}

/** A change of one person, in a transaction, by an administrator. */
export async function changePerson(
  room: AccountsRoom,
  acting: Acting,
  personId: string,
  work: (store: AccountsStore, person: FoundPerson) => Promise<void>,
): Promise<void> {
  requireAdministrator(acting);
  return room.store.inTransaction(async (store) => {
    const person = await store.people.find(personId);
    if (!person) throw personNotFound();
    await work(store, person);
  });
}

export async function requireAnotherAdministrator(store: AccountsStore, personId: string): Promise<void> {
  const administrators = await store.people.lockAdministrators();
  if (administrators.every((id) => id === personId)) throw lastAdministrator();
}
