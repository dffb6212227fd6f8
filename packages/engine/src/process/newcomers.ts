import type { Sequence } from './sequence.ts';
import { isBurst, type SliceNeeds } from './slice-size.ts';
import type { StepRates } from './step-rates.ts';

/** Beside others a prompt that takes longer is prefilled in the side lane, where nothing else is said. */
const usualLongPromptMs = 1000;
/** A stream that has said no more than so many tokens arrived with those whose prompts still wait. */
const firstWords = 16;

/** The running sequences whose prompts are not computed yet, in order of age. */
export interface Newcomers {
  /** Prefilled between the steps of the others. */
  here: Sequence[];
  /** Would hold up the others for too long: for the side lane. */
  long: Sequence[];
  needs: SliceNeeds;
  /** Those who stream have just begun, and wait until the rest is in: a step for few costs about as much as for all. */
  wave: boolean;
}

interface Situation {
  rates: StepRates;
  now: number;
  /** The configured most of a slice beside running streams, tokens. */
  limit: number;
  hasSideLane: boolean;
  longPromptMs?: number | undefined;
}

export function findNewcomers(running: Sequence[], situation: Situation): Newcomers {
  const waiting = running
    .filter((sequence) => sequence.prefilling && !sequence.leader && !sequence.aside)
    .sort((one, other) => one.admittedAt - other.admittedAt);
  const streams = running.filter((sequence) => !sequence.prefilling && !sequence.aside);
  const long = situation.hasSideLane ? findLong(waiting, streams, situation) : [];
  const here = waiting.filter((sequence) => !long.includes(sequence));
  const needs = needsOf(here, streams, situation);
  return { here, long, needs, wave: needs.settled === 0 && isBurst(needs, situation.rates) };
}

function findLong(waiting: Sequence[], streams: Sequence[], situation: Situation): Sequence[] {
  const { rates, longPromptMs = usualLongPromptMs } = situation;
  const long = waiting.filter((sequence) => left(sequence) * rates.prefillTokenMs > longPromptMs);
  const holdsNobodyUp = streams.length === 0 && long.length === waiting.length;
  if (holdsNobodyUp || (streams.length > 0 && isBurst(needsOf(waiting, streams, situation), rates))) return [];
  return long;
}

function needsOf(waiting: Sequence[], streams: Sequence[], { now, limit }: Situation): SliceNeeds {
  return {
    streams: streams.length,
    settled: streams.filter((sequence) => sequence.generated > firstWords).length,
    waiting: waiting.length,
    remaining: waiting.reduce((sum, sequence) => sum + left(sequence), 0),
    silentMs: now - Math.min(now, ...streams.map((sequence) => sequence.spokeAt)),
    limit,
  };
}

const left = (sequence: Sequence) => sequence.promptLength - sequence.position;
