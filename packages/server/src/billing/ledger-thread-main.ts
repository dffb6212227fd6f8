/** The thread that `LedgerThread` starts: does the works it is sent, one order after another, each in one transaction. */
import { parentPort, workerData } from 'node:worker_threads';
import { sql } from 'kysely';
import { openDatabase } from '../platform/index.ts';
import { type BatchOrder, type BatchReply, sent, type ThreadSettings } from './ledger-thread.ts';
import { readWorks } from './ledger-wire.ts';
import { runBatch } from './run-batch.ts';

const { home, currency } = workerData as ThreadSettings;
const database = await openDatabase({ home, beside: true });

/** How often the log of the database is brought into its file, milliseconds; where there is nothing to bring, that is nothing. */
const CHECKPOINT_MS = 2000;
const checkpoints = setInterval(checkpoint, CHECKPOINT_MS);

parentPort!.on('message', async (order: BatchOrder | 'close') => {
  if (order === 'close') {
    clearInterval(checkpoints);
    await database.close();
    parentPort!.close();
    return;
  }
  parentPort!.postMessage(await reply(order));
});

async function reply({ works, now }: BatchOrder): Promise<BatchReply> {
  try {
    const options = { database, clock: { now: () => now }, currency, ownConnection: true };
    const { accounts, outcomes } = await runBatch(options, readWorks(works));
    return {
      accounts,
      outcomes: outcomes.map((outcome) => ('refusal' in outcome ? { refusal: sent(outcome.refusal) } : outcome)),
    };
  } catch (error) {
    return { failure: sent(error) };
  }
}

async function checkpoint(): Promise<void> {
  // One that fails is made up for by the next.
  await sql`pragma wal_checkpoint(passive)`.execute(database.db).catch(() => undefined);
}
