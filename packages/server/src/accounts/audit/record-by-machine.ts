import { newId, systemClock } from '../../platform/index.ts';
import { machineActing } from '../acting.ts';
import { AccountsStore } from '../store.ts';
import { type RecordAct, recordAudit } from './record-audit.ts';

/** Writes down what the command line does on the database itself, for rooms it opens without this one. */
export const recordByMachine: RecordAct = (transaction, act) =>
  recordAudit({ clock: systemClock, newId }, new AccountsStore(transaction), machineActing, act);
