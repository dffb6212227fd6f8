import type { Accounts } from '../accounts/index.ts';
import type { Clock, Log } from '../platform/index.ts';
import type { RuleBook } from './rules/rule-book.ts';
import type { SafetyStore } from './store.ts';

/** What the use cases of this room stand on. */
export interface SafetyRoom {
  store: SafetyStore;
  book: RuleBook;
  accounts: Pick<Accounts, 'requireRight' | 'recordAudit' | 'nameEntries'>;
  clock: Clock;
  log: Log;
}
