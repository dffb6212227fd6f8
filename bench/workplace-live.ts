/**
 * How long it takes from sending a message in a group until every open page has it, against a bare WebSocket server that
 * passes the same bytes on: 50 pages, 10 messages a second, both in this process, in turn.
 *
 *   node bench/workplace-live.ts [--seconds 20] [--clients 50]
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Side, startBare } from './workplace/bare-side.ts';
import { startOwn } from './workplace/own-side.ts';

const { values } = parseArgs({ options: { seconds: { type: 'string' }, clients: { type: 'string' } } });
const seconds = Number(values.seconds ?? 20);
const clients = Number(values.clients ?? 50);
const EVERY_MS = 100;
const ROUNDS = 4;

await using own = await startOwn(clients);
await using bare = await startBare(clients);
const times = new Map<Side, number[]>([
  [own, []],
  [bare, []],
]);
for (const side of [own, bare]) await measure(side, 20);
for (let round = 0; round < ROUNDS; round++)
  for (const side of [own, bare]) times.get(side)!.push(...(await measure(side, (seconds * 1000) / EVERY_MS / ROUNDS)));

for (const side of [own, bare]) {
  const all = times.get(side)!;
  console.log(
    `${side.name.padEnd(28)} p50 ${at(all, 0.5).toFixed(2)} ms, p95 ${at(all, 0.95).toFixed(2)} ms, ${all.length} messages`,
  );
}
console.log(`p95 ratio ${(at(times.get(own)!, 0.95) / at(times.get(bare)!, 0.95)).toFixed(2)}`);

/** Milliseconds from sending each message until the last page had it. */
async function measure(side: Side, count: number): Promise<number[]> {
  const measured: Promise<number>[] = [];
  for (let index = 0; index < count; index++) {
    measured.push(side.send());
    await sleep(EVERY_MS);
  }
  return Promise.all(measured);
}

function at(all: number[], share: number): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length * share)]!;
}
