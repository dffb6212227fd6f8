/**
 * A group of 100,000 messages against one of 100, on SQLite: how much longer opening it takes, going back a page, jumping
 * into the middle, and a search.
 *
 *   node bench/workplace-open.ts [--rows 100000]
 */
import { parseArgs } from 'node:util';
import { openRoom, person } from './workplace/open-room.ts';

const { values } = parseArgs({ options: { rows: { type: 'string' } } });
const rows = Number(values.rows ?? 100_000);
const SMALL = 100;
const REPEATS = 41;
const CHUNK = 5000;
const ada = person('ada');

await using room = await openRoom();
const { workplace } = room;

const small = await fill('small', SMALL);
const large = await fill('large', rows);
const half = Math.floor(rows / 2);
const measured: [what: string, ask: (groupId: string) => Promise<unknown>][] = [
  ['newest page of 50', (id) => workplace.listMessages(ada, id, { limit: 50 })],
  [
    'the group and its newest page',
    (id) => Promise.all([workplace.getGroup(ada, id), workplace.listMessages(ada, id, { limit: 50 })]),
  ],
  [
    'a page before the middle',
    (id) => workplace.listMessages(ada, id, { before: id === large ? half : 51, limit: 50 }),
  ],
  ['around one message', (id) => workplace.listMessages(ada, id, { around: id === large ? half : 50, limit: 50 })],
];
for (const [what, ask] of measured) await compare(what, ask);

/** A group with so many messages. @returns its id */
async function fill(name: string, count: number): Promise<string> {
  const startedAt = performance.now();
  const options = { kind: 'private' as const, name, topic: '', timeZone: 'Asia/Shanghai', personIds: [] };
  const { id } = await workplace.createGroup(ada, options);
  for (let start = 0; start < count; start += CHUNK) {
    const messages = Array.from({ length: Math.min(CHUNK, count - start) }, (_, index) => ({
      author: { personId: 'ada' },
      text: `第 ${start + index + 1} 条消息，说的是场地和嘉宾`,
      time: new Date(1_700_000_000_000 + (start + index) * 1000).toISOString(),
    }));
    await workplace.importMessages(ada, id, messages);
  }
  console.log(`${count} messages written in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
  return id;
}

/** Both in turn, so that what else the machine does falls on both. */
async function compare(what: string, ask: (groupId: string) => Promise<unknown>): Promise<void> {
  const times: Record<string, number[]> = { [small]: [], [large]: [] };
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    for (const id of [small, large]) {
      const startedAt = performance.now();
      await ask(id);
      times[id]!.push(performance.now() - startedAt);
    }
  }
  const [one, other] = [median(times[small]!), median(times[large]!)];
  const ratio = (other / one).toFixed(2);
  console.log(`${what.padEnd(32)} ${SMALL}: ${one.toFixed(2)} ms, ${rows}: ${other.toFixed(2)} ms, ratio ${ratio}`);
}

function median(times: number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
}
