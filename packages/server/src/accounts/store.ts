import type { Kysely } from 'kysely';
import { AttemptStore } from './attempts/attempt-store.ts';
import { AuditStore } from './audit/audit-store.ts';
import { InviteStore } from './invites/invite-store.ts';
import { PendingCreditStore } from './invites/pending-credit-store.ts';
import { RedemptionStore } from './invites/redemption-store.ts';
import { KeyStore } from './keys/key-store.ts';
import { MemberLinkStore } from './organisations/member-link-store.ts';
import { MemberStore } from './organisations/member-store.ts';
import { OrganisationStore } from './organisations/organisation-store.ts';
import { PersonStore } from './people/administration/person-store.ts';
import type { AccountsTables } from './tables.ts';
import { WaitingStore } from './waiting-list/waiting-store.ts';

/** All SQL of this room, by what it is about. */
export class AccountsStore {
  readonly db: Kysely<AccountsTables>;
  readonly organisations: OrganisationStore;
  readonly members: MemberStore;
  readonly memberLinks: MemberLinkStore;
  readonly keys: KeyStore;
  readonly invites: InviteStore;
  readonly redemptions: RedemptionStore;
  readonly pendingCredits: PendingCreditStore;
  readonly attempts: AttemptStore;
  readonly waitingList: WaitingStore;
  readonly audit: AuditStore;
  readonly people: PersonStore;

  constructor(db: Kysely<AccountsTables>) {
    this.db = db;
    this.organisations = new OrganisationStore(db);
    this.members = new MemberStore(db);
    this.memberLinks = new MemberLinkStore(db);
    this.keys = new KeyStore(db);
    this.invites = new InviteStore(db);
    this.redemptions = new RedemptionStore(db);
    this.pendingCredits = new PendingCreditStore(db);
    this.attempts = new AttemptStore(db);
    this.waitingList = new WaitingStore(db);
    this.audit = new AuditStore(db);
    this.people = new PersonStore(db);
  }

  /** Runs `work` with a store whose statements all happen, or none. */
  inTransaction<Result>(work: (store: AccountsStore) => Promise<Result>): Promise<Result> {
    return this.db.transaction().execute((transaction) => work(new AccountsStore(transaction)));
  }
}
