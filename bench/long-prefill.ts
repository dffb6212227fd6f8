/**
 * Three answers are streaming when a prompt of 4,000 tokens arrives: the longest gap between two tokens of those
 * streams until the long prompt's first token, against their usual gap.
 *
 *   node bench/long-prefill.ts [--quick]
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { complete, firstTextMs } from './client/ask.ts';
import { freshText } from './client/prompts.ts';
import { type Finding, figure } from './report/finding.ts';
import { median } from './report/statistics.ts';
import { type Setup, startPair } from './setup/pair.ts';
import { type Measurement, runCommand } from './setup/run-command.ts';
import type { Subject } from './subjects/subject.ts';

const STREAMS = 3;
const LONG_PROMPT_TOKENS = 4000;
const CONTEXT_LENGTH = 8192;
const SHORT_PROMPT_TOKENS = 112;
/** Ends no stream before the long prompt is through. */
const STREAM_TOKENS = 6000;
/** How long the streams run alone, which tells their usual gap. */
const ALONE_MS = 4000;

interface Gaps {
  usualMs: number;
  longestMs: number;
  /** First token of the long prompt. */
  firstMs: number;
}

export const longPrefill: Measurement = { measure: measureLongPrefill, models: ['random', 'starter'] };

async function measureLongPrefill(setup: Setup): Promise<Finding[]> {
  await using pair = await startPair(setup, { parallel: STREAMS + 1, contextLength: CONTEXT_LENGTH });
  const rounds = { own: [] as Gaps[], peer: [] as Gaps[] };
  for (let round = 0; round < (setup.quick ? 1 : 3); round++) {
    rounds.own.push(await disturb(pair.own));
    rounds.peer.push(await disturb(pair.peer));
  }
  const ratio = (gaps: Gaps[]) => median(gaps.map((each) => each.longestMs / each.usualMs));
  const first = { own: rounds.own.map((each) => each.firstMs), peer: rounds.peer.map((each) => each.firstMs) };
  return [
    {
      claim: { en: 'A 4,000-token prompt beside three streams', zh: '4,000 token 长提示与三个流并行' },
      situation: { en: 'gap between tokens of the streams', zh: '流中 token 之间的间隔' },
      model: setup.model.label,
      unit: 'ms',
      figures: [
        figure(
          'wanwen usual',
          rounds.own.map((each) => each.usualMs),
        ),
        figure(
          'wanwen longest',
          rounds.own.map((each) => each.longestMs),
        ),
        figure(
          'llama-server usual',
          rounds.peer.map((each) => each.usualMs),
        ),
        figure(
          'llama-server longest',
          rounds.peer.map((each) => each.longestMs),
        ),
      ],
      ratios: [
        {
          of: { en: 'wanwen, longest ÷ usual', zh: 'wanwen，最长 ÷ 通常' },
          value: ratio(rounds.own),
          target: { atMost: 3 },
        },
        { of: { en: 'llama-server, longest ÷ usual', zh: 'llama-server，最长 ÷ 通常' }, value: ratio(rounds.peer) },
        {
          of: {
            en: 'first token of the long prompt, wanwen ÷ llama-server',
            zh: '长提示的首 token，wanwen ÷ llama-server',
          },
          value: median(first.own) / median(first.peer),
        },
      ],
    },
  ];
}

async function disturb(subject: Subject): Promise<Gaps> {
  const enough = new AbortController();
  const streams = Array.from({ length: STREAMS }, () => {
    const times: number[] = [];
    const ended = complete(subject, freshText(SHORT_PROMPT_TOKENS), STREAM_TOKENS, {
      signal: enough.signal,
      onText: (at) => times.push(at),
    }).then(
      () => enough.abort(new Error(`${subject.name} ended a stream before the long prompt was through.`)),
      () => undefined,
    );
    return { times, ended };
  });
  while (streams.some(({ times }) => times.length === 0)) await sleep(10);
  const calmFrom = performance.now();
  await sleep(ALONE_MS);
  const disturbedFrom = performance.now();
  const long = await complete(subject, freshText(LONG_PROMPT_TOKENS), 1);
  const endedEarly = enough.signal.aborted;
  enough.abort();
  await Promise.all(streams.map(({ ended }) => ended));
  if (endedEarly) throw enough.signal.reason;
  const gaps = (from: number, to: number) => streams.flatMap(({ times }) => gapsBetween(times, from, to));
  return {
    usualMs: median(gaps(calmFrom, disturbedFrom)),
    longestMs: Math.max(...gaps(disturbedFrom, long.firstTextAt)),
    firstMs: firstTextMs(long),
  };
}

/** Gaps that overlap the time from `from` to `to`. */
function gapsBetween(times: number[], from: number, to: number): number[] {
  return times.slice(1).flatMap((time, index) => (time > from && times[index]! < to ? [time - times[index]!] : []));
}

if (import.meta.main) await runCommand([longPrefill]);
