import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { checkBooks } from './chaos/check-books.ts';
import { furnish } from './chaos/furnish.ts';
import { planCalls } from './chaos/plan-calls.ts';
import { ask } from './chaos/protocols.ts';
import { type Random, seededRandom } from './chaos/random.ts';
import { readBooks } from './chaos/read-books.ts';
import { startVendor } from './chaos/vendor.ts';
import { type StartedServer, startServer } from './support/start-server.ts';

const CALLS = 500;
const CLIENTS = 20;
const KILLS = 5;

/** Chooses calls, failures, departures and kills; a failed run says which one repeats them, as far as time can be repeated. */
const seed = Number(process.env.WANWEN_CHAOS_SEED ?? Date.now() % 1_000_000_000);

test('500 calls among departures, failures of the vendor and five kills of the server are billed to the token', async () => {
  const random = seededRandom(seed);
  const calls = planCalls(random, CALLS);
  await using vendor = await startVendor(calls);
  await using server = await startServer({ model: null });
  const { key } = await furnish(server, vendor.url);
  const killer = startKiller(server, random);
  const whole = new Set<string>();
  const waiting = [...calls];
  const work = async () => {
    for (let call = waiting.shift(); call !== undefined; call = waiting.shift()) {
      const address = await killer.next();
      if ((await ask({ address, key, call })) === 'whole') whole.add(call.id);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, work));
  await killer.done();
  // Calls whose client left are settled by the time it stops.
  await server.stop();
  try {
    await verifyLedger(server.home);
    checkBooks({ books: readBooks(server.home), calls, whole, served: vendor.served });
  } catch (error) {
    assert.fail(`with WANWEN_CHAOS_SEED=${seed}: ${(error as Error).message}`);
  }
});

const CLI = join(import.meta.dirname, '../packages/cli/src/main.ts');

/** Rejects with what it printed where something does not add up. */
const verifyLedger = (home: string) => promisify(execFile)(process.execPath, [CLI, 'ledger', 'verify', '--home', home]);

/** Kills the server among the calls, and starts it again. Whoever asks next waits until it is there. */
function startKiller(server: StartedServer, random: Random) {
  const moments = new Set<number>();
  while (moments.size < KILLS) moments.add(random.whole(CLIENTS, CALLS - CLIENTS));
  let asked = 0;
  let restarted = Promise.resolve();
  const kill = async () => {
    await wait(random.whole(0, 80));
    await server.stop('SIGKILL');
    await server.start();
  };
  return {
    /** Where to ask. */
    async next(): Promise<string> {
      if (moments.has(asked++)) restarted = restarted.then(kill);
      await restarted;
      return server.address;
    },
    done: () => restarted,
  };
}
