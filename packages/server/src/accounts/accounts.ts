import { type AnyDatabase, type Database, newId, systemClock } from '../platform/index.ts';
import type { Acting } from './acting.ts';
import { countAttempt, forgetAttempts } from './attempts/limit-attempts.ts';
import { exportAudit } from './audit/export-audit.ts';
import { listAudit } from './audit/list-audit.ts';
import { nameEntries } from './audit/name-entries.ts';
import { noteLook } from './audit/note-look.ts';
import { type AuditedAct, recordAudit } from './audit/record-audit.ts';
import { consumePendingCredits } from './invites/consume-pending-credits.ts';
import { createInvites } from './invites/create-invites.ts';
import { listBatches, listInvites, revokeBatch, revokeInvite } from './invites/manage-invites.ts';
import { markFirstCall } from './invites/mark-first-call.ts';
import { openInvite, redeemInvite } from './invites/redeem-invite.ts';
import { authenticateKey } from './keys/authenticate-key.ts';
import { createKey } from './keys/create-key.ts';
import { KnownKeys } from './keys/known-keys.ts';
import { listKeys, revokeKey, rotateKey, updateKey } from './keys/manage-keys.ts';
import { nameCallers } from './name-callers.ts';
import { belongingOf } from './organisations/belonging-of.ts';
import { createOrganisation } from './organisations/create-organisation.ts';
import { deleteOrganisation, restoreOrganisation } from './organisations/delete-organisation.ts';
import { ensurePersonalOrganisation } from './organisations/ensure-personal-organisation.ts';
import { exportOrganisation } from './organisations/export-organisation.ts';
import { leadersOf } from './organisations/leaders-of.ts';
import { getOrganisation, listOrganisations, organisationIds } from './organisations/list-organisations.ts';
import { keepsNothing, listRetentions } from './organisations/list-retentions.ts';
import {
  addMember,
  changeRole,
  leaveOrganisation,
  listMembers,
  removeMember,
  transferOwnership,
} from './organisations/manage-members.ts';
import {
  createMemberLink,
  joinByLink,
  listMemberLinks,
  lookAtMemberLink,
  revokeMemberLink,
} from './organisations/member-links.ts';
import { membersAmong } from './organisations/members-among.ts';
import { membersNamed } from './organisations/members-named.ts';
import { openFirstOrganisation } from './organisations/open-first-organisation.ts';
import { purgeDeleted } from './organisations/purge-deleted.ts';
import { requireOrganisation } from './organisations/require-organisation.ts';
import { updateOrganisation } from './organisations/update-organisation.ts';
import { takesNewcomers, welcomeNewcomer } from './organisations/welcome-newcomer.ts';
import { resetSecondFactor, setAdministrator, signOutEverywhere } from './people/administration/change-person.ts';
import { listPeople } from './people/administration/list-people.ts';
import { removePerson } from './people/administration/remove-person.ts';
import { noPeople } from './people/people-directory.ts';
import { requireRight } from './require-right.ts';
import type { Right } from './rights.ts';
import type { AccountsRoom } from './room.ts';
import { AccountsStore } from './store.ts';
import { approveWaiting, listWaiting, rejectWaiting } from './waiting-list/decide-waiting.ts';
import { joinWaitingList } from './waiting-list/join-waiting-list.ts';
import { renewWaiting } from './waiting-list/renew-waiting.ts';

export interface AccountsOptions
  extends Partial<Pick<AccountsRoom, 'people' | 'data' | 'clock' | 'sendMail' | 'publicUrl' | 'onInviteRedeemed'>>,
    Pick<AccountsRoom, 'pepper'> {
  database: Database;
}

export type Accounts = ReturnType<typeof createAccounts>;

/** Rights to see, for which an administrator who is no member leaves a line in the log. */
const LOOKS: ReadonlySet<Right> = new Set(['usage.read', 'billing.read']);

/** The accounts room with its use cases, each bound to it. */
export function createAccounts({ database, ...options }: AccountsOptions) {
  const store = new AccountsStore(database.db);
  const room: AccountsRoom = {
    store,
    newId,
    clock: systemClock,
    people: noPeople,
    data: [],
    looks: new Map(),
    ...(database.writes === undefined ? {} : { knownKeys: new KnownKeys(database.writes) }),
    ...options,
  };
  return {
    listOrganisations: bind(room, listOrganisations),
    getOrganisation: bind(room, getOrganisation),
    organisationIds: bind(room, organisationIds),
    requireOrganisation: bind(room, requireOrganisation),
    belongingOf: bind(room, belongingOf),
    createOrganisation: bind(room, createOrganisation),
    updateOrganisation: bind(room, updateOrganisation),
    deleteOrganisation: bind(room, deleteOrganisation),
    restoreOrganisation: bind(room, restoreOrganisation),
    exportOrganisation: bind(room, exportOrganisation),
    ensurePersonalOrganisation: bind(room, ensurePersonalOrganisation),
    openFirstOrganisation: bind(room, openFirstOrganisation),
    welcomeNewcomer: bind(room, welcomeNewcomer),
    takesNewcomers: bind(room, takesNewcomers),
    leadersOf: bind(room, leadersOf),
    listRetentions: bind(room, listRetentions),
    keepsNothing: bind(room, keepsNothing),
    listMembers: bind(room, listMembers),
    membersAmong: bind(room, membersAmong),
    membersNamed: bind(room, membersNamed),
    addMember: bind(room, addMember),
    changeRole: bind(room, changeRole),
    removeMember: bind(room, removeMember),
    leaveOrganisation: bind(room, leaveOrganisation),
    transferOwnership: bind(room, transferOwnership),
    listMemberLinks: bind(room, listMemberLinks),
    createMemberLink: bind(room, createMemberLink),
    revokeMemberLink: bind(room, revokeMemberLink),
    lookAtMemberLink: bind(room, lookAtMemberLink),
    joinByLink: bind(room, joinByLink),
    listPeople: bind(room, listPeople),
    setAdministrator: bind(room, setAdministrator),
    signOutEverywhere: bind(room, signOutEverywhere),
    resetSecondFactor: bind(room, resetSecondFactor),
    removePerson: bind(room, removePerson),
    listKeys: bind(room, listKeys),
    createKey: bind(room, createKey),
    updateKey: bind(room, updateKey),
    revokeKey: bind(room, revokeKey),
    rotateKey: bind(room, rotateKey),
    authenticateKey: bind(room, authenticateKey),
    createInvites: bind(room, createInvites),
    listBatches: bind(room, listBatches),
    listInvites: bind(room, listInvites),
    revokeBatch: bind(room, revokeBatch),
    revokeInvite: bind(room, revokeInvite),
    openInvite: bind(room, openInvite),
    redeemInvite: bind(room, redeemInvite),
    markFirstCall: bind(room, markFirstCall),
    consumePendingCredits: bind(room, consumePendingCredits),
    joinWaitingList: bind(room, joinWaitingList),
    listWaiting: bind(room, listWaiting),
    approveWaiting: bind(room, approveWaiting),
    rejectWaiting: bind(room, rejectWaiting),
    renewWaiting: bind(room, renewWaiting),
    listAudit: bind(room, listAudit),
    exportAudit: bind(room, exportAudit),
    nameCallers: bind(room, nameCallers),
    /** For other rooms: the names of who and what their rows are about. */
    nameEntries: bind(room, nameEntries),
    /** For other rooms: counts what somebody tries, and refuses them where they try too often. */
    countAttempt: bind(room, countAttempt),
    /** For other rooms, before they show or change what belongs to an organisation. @throws as the use cases here do */
    async requireRight(acting: Acting, organisationId: string, right: Right): Promise<void> {
      const access = await requireRight(store, acting, organisationId, right);
      if (LOOKS.has(right)) await noteLook(room, acting, access);
    },
    /** For other rooms: writes down an act in the transaction that does it. */
    recordAudit: (transaction: AnyDatabase, acting: Acting | 'system', act: AuditedAct) =>
      recordAudit(room, new AccountsStore(transaction), acting, act),
    /** The same for an act that was done. */
    noteAct: (acting: Acting | 'system', act: AuditedAct) => recordAudit(room, store, acting, act),
    /** At the start and once a day: removes what is to be kept no longer. @returns the organisations that went. */
    async cleanUp(): Promise<string[]> {
      await forgetAttempts(room);
      return purgeDeleted(room);
    },
  };
}

const bind =
  <Arguments extends unknown[], Result>(
    room: AccountsRoom,
    useCase: (room: AccountsRoom, ...rest: Arguments) => Result,
  ) =>
  (...rest: Arguments): Result =>
    useCase(room, ...rest);
