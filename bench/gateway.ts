/**
 * What the gateway costs: answers a second over 16 connections, and the time it adds to a call, whole and streamed, in
 * front of an upstream that takes no time. Ours checks a key, holds, settles and records each call; beside Portkey's
 * gateway, LiteLLM's proxy, a proxy that only passes bytes on, and the upstream alone.
 *
 *   node bench/gateway.ts [--quick] [--write]
 */
import { type Rounds, throughputFinding, waitFinding } from './gateway/findings.ts';
import { putLoad } from './gateway/put-load.ts';
import { type SideName, type Sides, sideNames, startSides } from './gateway/sides.ts';
import { type Situation, throughputs, waits } from './gateway/situations.ts';
import type { Finding } from './report/finding.ts';
import { becomeQuiet } from './setup/become-quiet.ts';
import { type Measurement, runCommand } from './setup/run-command.ts';

const ROUND_MS = 4000;
const ROUNDS = 5;

export const gateway: Measurement = { measure: measureGateway };

async function measureGateway({ quick }: { quick: boolean }): Promise<Finding[]> {
  await using sides = await startSides();
  const measure = (situation: Situation) => measureAll(sides, situation, quick ? 1 : ROUNDS);
  return [
    throughputFinding(throughputs.json, await measure(throughputs.json), { portkey: 5 }),
    throughputFinding(throughputs.stream, await measure(throughputs.stream), { portkey: 6 }),
    waitFinding(waits.json, await measure(waits.json), 1),
    waitFinding(waits.stream, await measure(waits.stream), 2),
  ];
}

/** One round before those that count: until then the sides compile their own code. */
async function measureAll(sides: Sides, situation: Situation, rounds: number): Promise<Rounds> {
  const values: Rounds = { wanwen: [], portkey: [], litellm: [], bare: [], upstream: [] };
  for (const name of sideNames) await measureOne(sides, name, situation);
  for (let round = 0; round < rounds; round++) {
    for (const name of sideNames) values[name].push(await measureOne(sides, name, situation));
  }
  return values;
}

async function measureOne(sides: Sides, name: SideName, situation: Situation): Promise<number> {
  const { url, headers, model } = sides[name];
  const { stream, connections } = situation;
  await becomeQuiet();
  return situation.value(await putLoad({ url, headers, model, stream, connections, ms: ROUND_MS }));
}

if (import.meta.main) await runCommand([gateway]);
