import { sql, type Transaction } from 'kysely';
import { type Clock, type Database, isoTime } from '../platform/index.ts';
import { organisationAccount } from './accounts.ts';
import { admitCalls } from './admit-calls.ts';
import { Books } from './books.ts';
import { type AccountRow, LedgerStore } from './ledger-store.ts';
import { postByHand } from './post-by-hand.ts';
import { releaseHolds, settleCalls } from './settle-calls.ts';
import type { BillingTables } from './tables.ts';
import type { Outcome, Work } from './work.ts';

export interface BatchOptions {
  database: Database;
  clock: Clock;
  currency: string;
  /** Nobody else writes over the connection of this SQLite database. */
  ownConnection?: boolean;
}

export interface BatchResult {
  /** One for each piece of work, in its order. */
  outcomes: Outcome[];
  /** Accounts as they are now. */
  accounts: AccountRow[];
}

/** Does many pieces of work in one transaction; when it returns, they are on the disk. */
export async function runBatch(options: BatchOptions, works: Work[]): Promise<BatchResult> {
  const { database, ownConnection } = options;
  const work = () => database.db.transaction().execute((transaction) => inTransaction(transaction, options, works));
  if (database.kind === 'postgres') return work();
  // In WAL mode only FULL waits for the disk. A hold that a power cut takes away goes with the call it was for.
  const isDurable = works.some(({ kind }) => kind === 'settle' || kind === 'post');
  if (isDurable || ownConnection) await waitForDisk(database, isDurable);
  try {
    return await work();
  } finally {
    if (!ownConnection) await waitForDisk(database, false);
  }
}

/** Databases whose connection waits for the disk with each transaction. */
const waiting = new WeakSet<Database>();

/** Only where it changes something: the pragma makes SQLite compile every statement of the connection again. */
async function waitForDisk(database: Database, wait: boolean): Promise<void> {
  if (waiting.has(database) === wait) return;
  const level = wait ? sql`pragma synchronous = full` : sql`pragma synchronous = normal`;
  await level.execute(database.db);
  if (wait) waiting.add(database);
  else waiting.delete(database);
}

async function inTransaction(
  transaction: Transaction<BillingTables>,
  { database, clock, currency }: BatchOptions,
  works: Work[],
): Promise<BatchResult> {
  const store = new LedgerStore(transaction, database.kind);
  const books = await Books.open(store, works.flatMap(accountsOf), isoTime(clock));
  const outcomes = new Map<Work, Outcome>();
  const settle = (done: Work[], results: Outcome[]) => {
    for (const [index, work] of done.entries()) outcomes.set(work, results[index]!);
  };
  const settlements = ofKind(works, 'settle');
  settle(settlements, await settleCalls(store, books, settlements));
  const postings = ofKind(works, 'post');
  settle(postings, await postByHand(store, books, postings, clock));
  await releaseHolds(
    store,
    books,
    ofKind(works, 'release').map(({ callId }) => callId),
  );
  await store.saveProgress(ofKind(works, 'progress').flatMap(({ rows }) => rows));
  // What was spent until here must be read by the limits of those that come.
  await books.write();
  // A call that is over needs no hold.
  const over = new Set(settlements.map(({ usage }) => usage.id));
  const admissions = ofKind(works, 'admit').filter(({ hold }) => !over.has(hold.id));
  settle(admissions, await admitCalls({ store, currency }, books, admissions));
  const accounts = await books.close();
  return { outcomes: works.map((work) => outcomes.get(work) ?? { value: null }), accounts };
}

const ofKind = <Kind extends Work['kind']>(works: Work[], kind: Kind) =>
  works.filter((work): work is Extract<Work, { kind: Kind }> => work.kind === kind);

function accountsOf(work: Work): string[] {
  if (work.kind === 'progress') return [];
  if (work.kind === 'admit') return [organisationAccount(work.hold.organisation_id)];
  if (work.kind === 'settle') return [organisationAccount(work.usage.organisation_id), 'revenue'];
  if (work.kind === 'post') return [organisationAccount(work.organisationId), work.against];
  return [organisationAccount(work.organisationId)];
}
