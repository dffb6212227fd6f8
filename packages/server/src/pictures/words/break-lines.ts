import type { Run } from './split-runs.ts';

export interface MeasuredRun extends Run {
  /** In ems. */
  width: number;
}

export const spaceWidth = 0.28;

const widthOfLine = (runs: MeasuredRun[]) =>
  runs.reduce((sum, { width, spaced }, index) => sum + width + (spaced && index > 0 ? spaceWidth : 0), 0);

/** What the end of a sentence within a line costs. */
const runOnCost = 0.3;

const sentencesRunOn = (line: MeasuredRun[]) =>
  line.slice(0, -1).filter(({ text }) => /[。！？!?]$/u.test(text)).length;

export interface BrokenLines {
  lines: MeasuredRun[][];
  /** Sum of what its breaks cost. */
  cost: number;
}

/**
 * The best way to break runs into exactly `count` lines of like width, or undefined where there is none: least sum of
 * squared widths, with breaks at bad places as dear as a line half as wide again.
 */
export const breakLines = (runs: MeasuredRun[], count: number): BrokenLines | undefined => {
  const mean = widthOfLine(runs) / count;
  let best = new Map<number, { price: number; cost: number; starts: number[] }>([
    [0, { price: 0, cost: 0, starts: [] }],
  ]);
  for (let line = 0; line < count; line++) {
    const next: typeof best = new Map();
    for (const [start, reached] of best)
      for (let end = start + 1; end <= runs.length; end++) {
        if (line === count - 1 && end < runs.length) continue;
        const content = runs.slice(start, end);
        const cost = (start === 0 ? 0 : runs[start]!.breakCost) + runOnCost * sentencesRunOn(content);
        if (cost === Number.POSITIVE_INFINITY) continue;
        const price = reached.price + widthOfLine(content) ** 2 + cost * mean ** 2;
        // Of equals, the one with the longer line above.
        if (price <= (next.get(end)?.price ?? Number.POSITIVE_INFINITY) + 1e-9)
          next.set(end, { price, cost: reached.cost + cost, starts: [...reached.starts, start] });
      }
    best = next;
  }
  const found = best.get(runs.length);
  if (!found) return undefined;
  const { starts, cost } = found;
  return { lines: starts.map((start, index) => runs.slice(start, starts[index + 1] ?? runs.length)), cost };
};
