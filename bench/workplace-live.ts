/**
 * How long it takes from sending a message in a group until every open page has it, against a bare WebSocket server that
 * passes the same bytes on: 50 pages, 10 messages a second, each server in a process of its own, a second each in turn.
 *
 *   node bench/workplace-live.ts [--quick] [--write]
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { type Finding, figure } from './report/finding.ts';
import { type Measurement, runCommand } from './setup/run-command.ts';
import { startBare } from './workplace/bare-side.ts';
import { startOwn } from './workplace/own-side.ts';
import type { Side } from './workplace/side.ts';

const PAGES = 50;
const EVERY_MS = 100;
/** Messages of one side before the other has its turn. */
const TURN = 10;
const WARM_UP = 100;

export const workplaceLive: Measurement = { measure: measureLive };

/** What one side did in one turn. */
interface Turn {
  /** Milliseconds from sending to seen, one for each page of each message. */
  seenMs: number[];
  /** Milliseconds until the last page had each message. */
  lastMs: number[];
  /** Milliseconds of processor that the server took for one message. */
  processorMs: number;
}

async function measureLive({ quick }: { quick: boolean }): Promise<Finding[]> {
  await using own = await startOwn(PAGES);
  await using bare = await startBare(PAGES, own.event);
  const sides = [own, bare];
  const turns = new Map<Side, Turn[]>(sides.map((side) => [side, []]));
  for (const side of sides) for (let sent = 0; sent < WARM_UP; sent++) await side.send();
  for (let turn = 0; turn < (quick ? 10 : 60); turn++)
    for (const side of sides) turns.get(side)!.push(await takeTurn(side));
  const [ours, theirs] = [turns.get(own)!, turns.get(bare)!];
  const seen = (side: Turn[]) => side.flatMap(({ seenMs }) => seenMs);
  const last = (side: Turn[]) => side.flatMap(({ lastMs }) => lastMs);
  return [
    compare({ en: 'every page, p95', zh: '每个页面，p95' }, [at(seen(ours), 0.95)], [at(seen(theirs), 0.95)], 3),
    compare({ en: 'every page, median', zh: '每个页面，中位数' }, [at(seen(ours), 0.5)], [at(seen(theirs), 0.5)]),
    compare({ en: 'last page, p95', zh: '最后一个页面，p95' }, [at(last(ours), 0.95)], [at(last(theirs), 0.95)]),
    compare(
      { en: "server's processor time a message", zh: '服务器处理每条消息的 CPU 时间' },
      ours.map(({ processorMs }) => processorMs),
      theirs.map(({ processorMs }) => processorMs),
    ),
  ];
}

async function takeTurn(side: Side): Promise<Turn> {
  const before = side.processorMs();
  const sending: Promise<number[]>[] = [];
  for (let index = 0; index < TURN; index++) {
    sending.push(side.send());
    await sleep(EVERY_MS);
  }
  const seen = await Promise.all(sending);
  return {
    seenMs: seen.flat(),
    lastMs: seen.map((times) => Math.max(...times)),
    processorMs: (side.processorMs() - before) / TURN,
  };
}

const at = (all: number[], share: number) => all.toSorted((a, b) => a - b)[Math.floor(all.length * share)]!;

function compare(situation: Finding['situation'], own: number[], bare: number[], atMost?: number): Finding {
  const figures = [figure('wanwen', own), figure('bare WebSocket', bare)];
  return {
    section: 'live',
    claim: { en: 'Group chat: from sending to seen, 50 pages', zh: '群聊：从发送到看到，50 个页面' },
    situation,
    model: '–',
    unit: 'ms',
    figures,
    ratios: [
      {
        of: { en: 'wanwen ÷ bare WebSocket', zh: 'wanwen ÷ 裸 WebSocket' },
        value: figures[0]!.median / figures[1]!.median,
        ...(atMost === undefined ? {} : { target: { atMost } }),
      },
    ],
  };
}

if (import.meta.main) await runCommand([workplaceLive]);
