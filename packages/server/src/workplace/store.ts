import type { Kysely } from 'kysely';
import { CompiledStatements, type DatabaseKind } from '../platform/index.ts';
import { FileStore } from './stores/file-store.ts';
import { GroupStore } from './stores/group-store.ts';
import { ImportStore } from './stores/import-store.ts';
import { LateMentionStore } from './stores/late-mention-store.ts';
import { LinkStore } from './stores/link-store.ts';
import { MemberStore } from './stores/member-store.ts';
import { MessageStore } from './stores/message-store.ts';
import { PassageStore } from './stores/passage-store.ts';
import { SearchIndex } from './stores/search-index.ts';
import { TermHolders } from './stores/term-holders.ts';
import type { WorkplaceTables } from './tables.ts';

/** All SQL of this room, by what it is about. */
export class WorkplaceStore {
  readonly db: Kysely<WorkplaceTables>;
  readonly #kind: DatabaseKind;
  readonly #statements: CompiledStatements;
  readonly groups: GroupStore;
  readonly members: MemberStore;
  readonly messages: MessageStore;
  readonly lateMentions: LateMentionStore;
  readonly imports: ImportStore;
  readonly links: LinkStore;
  readonly files: FileStore;
  readonly passages: PassageStore;
  readonly search: SearchIndex;
  readonly holders: TermHolders;

  /** @param statements those of this database, which are made once for all stores */
  constructor(db: Kysely<WorkplaceTables>, kind: DatabaseKind, statements = new CompiledStatements()) {
    this.db = db;
    this.#kind = kind;
    this.#statements = statements;
    this.groups = new GroupStore(db, statements);
    this.members = new MemberStore(db, statements);
    this.messages = new MessageStore(db, statements);
    this.lateMentions = new LateMentionStore(db);
    this.imports = new ImportStore(db);
    this.links = new LinkStore(db);
    this.files = new FileStore(db);
    this.passages = new PassageStore(db, kind);
    this.search = new SearchIndex(db, kind, statements);
    this.holders = new TermHolders(db, kind);
  }

  /** Runs `work` with a store whose statements all happen, or none. */
  inTransaction<Result>(work: (store: WorkplaceStore) => Promise<Result>): Promise<Result> {
    return this.db
      .transaction()
      .execute((transaction) => work(new WorkplaceStore(transaction, this.#kind, this.#statements)));
  }
}
