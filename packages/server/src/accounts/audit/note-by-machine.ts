import { type Database, newId, systemClock } from '../../platform/index.ts';
import { machineActing } from '../acting.ts';
import { AccountsStore } from '../store.ts';
import { type AuditedAct, recordAudit } from './record-audit.ts';

/** Writes down what the command line did on the database itself, for rooms it opens without this one. */
export const noteByMachine = (database: Database, act: AuditedAct): Promise<void> =>
  recordAudit({ clock: systemClock, newId }, new AccountsStore(database.db), machineActing, act);
