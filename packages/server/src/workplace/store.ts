import type { Kysely } from 'kysely';
import type { DatabaseKind } from '../platform/index.ts';
import { FileStore } from './stores/file-store.ts';
import { GroupStore } from './stores/group-store.ts';
import { LinkStore } from './stores/link-store.ts';
import { MemberStore } from './stores/member-store.ts';
import { MessageStore } from './stores/message-store.ts';
import { SearchIndex } from './stores/search-index.ts';
import type { WorkplaceTables } from './tables.ts';

/** All SQL of this room, by what it is about. */
export class WorkplaceStore {
  readonly db: Kysely<WorkplaceTables>;
  readonly #kind: DatabaseKind;
  readonly groups: GroupStore;
  readonly members: MemberStore;
  readonly messages: MessageStore;
  readonly links: LinkStore;
  readonly files: FileStore;
  readonly search: SearchIndex;

  constructor(db: Kysely<WorkplaceTables>, kind: DatabaseKind) {
    this.db = db;
    this.#kind = kind;
    this.groups = new GroupStore(db);
    this.members = new MemberStore(db);
    this.messages = new MessageStore(db);
    this.links = new LinkStore(db);
    this.files = new FileStore(db);
    this.search = new SearchIndex(db, kind);
  }

  /** Runs `work` with a store whose statements all happen, or none. */
  inTransaction<Result>(work: (store: WorkplaceStore) => Promise<Result>): Promise<Result> {
    return this.db.transaction().execute((transaction) => work(new WorkplaceStore(transaction, this.#kind)));
  }
}
