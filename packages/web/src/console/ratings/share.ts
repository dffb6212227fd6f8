interface Counts {
  up: number;
  down: number;
}

/** How many of a hundred thumbs point up; null where there is none. */
export const shareOf = ({ up, down }: Counts): number | null =>
  up + down === 0 ? null : Math.round((100 * up) / (up + down));

/** In percentage points, against the days before; null where one of the two has no thumbs. */
export function changeOf(recent: Counts, earlier: Counts): number | null {
  const [now, before] = [shareOf(recent), shareOf(earlier)];
  return now === null || before === null ? null : now - before;
}
