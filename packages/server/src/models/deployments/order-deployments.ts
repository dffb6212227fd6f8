import type { DeploymentRow } from './store.ts';

export interface OrderOptions {
  /** Milliseconds since 1970; 0 for one that may be asked now. */
  coolingUntil(id: string): number;
  /** From 0 to just under 1. */
  random(): number;
}

export interface OrderedDeployments {
  /** In the order of trial. */
  ready: DeploymentRow[];
  /** Those that failed lately, the first to recover first. */
  cooling: DeploymentRow[];
}

/** By priority; within one, each deployment comes first as often as its weight says, and so on for the places after it. */
export function orderDeployments(rows: readonly DeploymentRow[], options: OrderOptions): OrderedDeployments {
  const known = rows.map((row) => ({ row, until: options.coolingUntil(row.id) }));
  const ready = known.filter(({ until }) => until === 0).map(({ row }) => row);
  const cooling = known.filter(({ until }) => until > 0).toSorted((one, other) => one.until - other.until);
  const tiers = [...new Set(ready.map(({ priority }) => priority))].sort((one, other) => one - other);
  return {
    ready: tiers.flatMap((tier) =>
      shuffle(
        ready.filter(({ priority }) => priority === tier),
        options.random,
      ),
    ),
    cooling: cooling.map(({ row }) => row),
  };
}

function shuffle(rows: readonly DeploymentRow[], random: () => number): DeploymentRow[] {
  const left = [...rows];
  const ordered: DeploymentRow[] = [];
  while (left.length > 0) ordered.push(...left.splice(draw(left, random), 1));
  return ordered;
}

/** Index of one of them, drawn by weight. */
function draw(rows: readonly DeploymentRow[], random: () => number): number {
  let rest = random() * rows.reduce((sum, { weight }) => sum + weight, 0);
  for (const [index, { weight }] of rows.entries()) {
    rest -= weight;
    if (rest < 0) return index;
  }
  return rows.length - 1;
}
