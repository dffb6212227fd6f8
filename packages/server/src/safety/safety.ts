import { Registry } from 'prom-client';
import { type Clock, type Database, type Log, systemClock } from '../platform/index.ts';
import { createSafetyMetrics } from './metrics.ts';
import type { SafetyRoom } from './room.ts';
import { createList, getList, listRules, removeList, updateList } from './rules/manage-lists.ts';
import { RuleBook } from './rules/rule-book.ts';
import { setDetector } from './rules/set-detector.ts';
import { SafetyStore } from './store.ts';
import { tryText } from './try-text.ts';
import { type Finding, keepVerdicts, type ScreenedCall } from './verdicts/keep-verdicts.ts';
import { exportVerdicts, listVerdicts } from './verdicts/verdicts.ts';

export interface SafetyOptions {
  database: Database;
  accounts: SafetyRoom['accounts'];
  log: Log;
  metrics?: Registry;
  clock?: Clock;
}

export type Safety = Awaited<ReturnType<typeof createSafetyRoom>>;

/** What may be said to models and by them: the rules, and what they found. */
export async function createSafetyRoom({ database, accounts, log, metrics, clock = systemClock }: SafetyOptions) {
  const store = new SafetyStore(database.db);
  const book = new RuleBook(store, { shared: database.kind === 'postgres' });
  await book.read();
  const room: SafetyRoom = { store, book, accounts, clock, log };
  const counters = createSafetyMetrics(metrics ?? new Registry());
  return {
    listRules: bind(room, listRules),
    getList: bind(room, getList),
    createList: bind(room, createList),
    updateList: bind(room, updateList),
    removeList: bind(room, removeList),
    setDetector: bind(room, setDetector),
    tryText: bind(room, tryText),
    listVerdicts: bind(room, listVerdicts),
    exportVerdicts: bind(room, exportVerdicts),
    /** What binds an organisation's calls; undefined, and at once, where there is nothing to look for. */
    rulesFor: (organisationId: string) => book.rulesFor(organisationId),
    /** Writes down what was found in a call. Never rejects. */
    keepVerdicts: (call: ScreenedCall, findings: readonly Finding[]) => keepVerdicts(room, counters, call, findings),
  };
}

const bind =
  <Arguments extends unknown[], Result>(room: SafetyRoom, useCase: (room: SafetyRoom, ...rest: Arguments) => Result) =>
  (...rest: Arguments): Result =>
    useCase(room, ...rest);
