import type { Kysely } from 'kysely';
import { ChangeStore } from './change-store.ts';
import { EventStore } from './events/event-store.ts';
import { FeedStore } from './feeds/feed-store.ts';
import { NoticeStore } from './notice-store.ts';
import type { AgendaTables } from './tables.ts';
import { CommentStore } from './todos/comment-store.ts';
import { SnoozeStore } from './todos/snooze-store.ts';
import { TodoStore } from './todos/todo-store.ts';

/** All SQL of to-dos and events. Every statement is scoped by the organisation. */
export class AgendaStore {
  readonly db: Kysely<AgendaTables>;
  readonly todos: TodoStore;
  readonly comments: CommentStore;
  readonly events: EventStore;
  readonly changes: ChangeStore;
  readonly feeds: FeedStore;
  readonly snoozes: SnoozeStore;
  readonly notices: NoticeStore;

  constructor(db: Kysely<AgendaTables>) {
    this.db = db;
    this.todos = new TodoStore(db);
    this.comments = new CommentStore(db);
    this.events = new EventStore(db);
    this.changes = new ChangeStore(db);
    this.feeds = new FeedStore(db);
    this.snoozes = new SnoozeStore(db);
    this.notices = new NoticeStore(db);
  }

  /** Runs `work` with a store whose statements all happen, or none. */
  inTransaction<Result>(work: (store: AgendaStore) => Promise<Result>): Promise<Result> {
    return this.db.transaction().execute((transaction) => work(new AgendaStore(transaction)));
  }
}
