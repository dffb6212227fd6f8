import type { Acting, AttemptLimit, AuditedAct } from '../accounts/index.ts';
import type { AnyDatabase, Clock, EventBus } from '../platform/index.ts';
import type { Directory } from './directory.ts';
import type { Groups } from './groups.ts';
import type { AgendaNews } from './news.ts';
import type { AgendaStore } from './store.ts';

/** What the use cases of this room stand on. */
export interface AgendaRoom {
  store: AgendaStore;
  directory: Directory;
  groups: Groups;
  news: EventBus<AgendaNews>;
  clock: Clock;
  newId: () => string;
  /** Counts what an address tries. @returns takes the count back @throws {AppError} `too_many_attempts` */
  countAttempt(limit: AttemptLimit, address: string | null): Promise<() => Promise<void>>;
  /** Writes down an act in the transaction that does it. */
  recordAudit(transaction: AnyDatabase, acting: Acting, act: AuditedAct): Promise<void>;
}
