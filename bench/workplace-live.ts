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
/** Messages of one side before the other has its turn; turns of one round; rounds. */
const MESSAGES = 10;
const TURNS = 6;
const ROUNDS = 10;
const WARM_UP = 100;

export const workplaceLive: Measurement = { measure: measureLive };

/** What one side did in one turn. */
interface Turn {
  /** Milliseconds from sending to seen: of each message, one for each page. */
  seenMs: number[][];
  /** Milliseconds of processor that the server took. */
  processorMs: number;
}

/** One figure of a round. */
type Figure = (turns: Turn[]) => number;

const everyPage =
  (share: number): Figure =>
  (turns) =>
    at(
      turns.flatMap(({ seenMs }) => seenMs.flat()),
      share,
    );
const lastPage =
  (share: number): Figure =>
  (turns) =>
    at(
      turns.flatMap(({ seenMs }) => seenMs.map((times) => Math.max(...times))),
      share,
    );
const processor: Figure = (turns) =>
  turns.reduce((sum, { processorMs }) => sum + processorMs, 0) / (turns.length * MESSAGES);

async function measureLive({ quick }: { quick: boolean }): Promise<Finding[]> {
  await using own = await startOwn(PAGES);
  await using bare = await startBare(PAGES, own.event);
  const rounds: Rounds = { own: [], bare: [] };
  for (const side of [own, bare]) for (let sent = 0; sent < WARM_UP; sent++) await side.send();
  for (let round = 0; round < (quick ? 1 : ROUNDS); round++) {
    const turns: { own: Turn[]; bare: Turn[] } = { own: [], bare: [] };
    for (let turn = 0; turn < TURNS; turn++) {
      turns.own.push(await takeTurn(own));
      turns.bare.push(await takeTurn(bare));
    }
    rounds.own.push(turns.own);
    rounds.bare.push(turns.bare);
  }
  return [
    compare({ en: 'every page, p95', zh: '每个页面，p95' }, rounds, everyPage(0.95), 3),
    compare({ en: 'every page, median', zh: '每个页面，中位数' }, rounds, everyPage(0.5)),
    compare({ en: 'last page, p95', zh: '最后一个页面，p95' }, rounds, lastPage(0.95)),
    compare({ en: "server's processor time a message", zh: '服务器处理每条消息的 CPU 时间' }, rounds, processor),
  ];
}

/** The turns of each round. */
type Rounds = Record<'own' | 'bare', Turn[][]>;

async function takeTurn(side: Side): Promise<Turn> {
  const before = side.processorMs();
  const sending: Promise<number[]>[] = [];
  for (let index = 0; index < MESSAGES; index++) {
    sending.push(side.send());
    await sleep(EVERY_MS);
  }
  return { seenMs: await Promise.all(sending), processorMs: side.processorMs() - before };
}

const at = (all: number[], share: number) => all.toSorted((a, b) => a - b)[Math.floor(all.length * share)]!;

function compare(situation: Finding['situation'], rounds: Rounds, pick: Figure, atMost?: number): Finding {
  const figures = [figure('wanwen', rounds.own.map(pick)), figure('bare WebSocket', rounds.bare.map(pick))];
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
