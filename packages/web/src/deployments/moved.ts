/** The list with the item at a place exchanged with its neighbour before (-1) or after (1) it. */
export function moved<Item>(list: readonly Item[], place: number, by: -1 | 1): Item[] {
  const to = place + by;
  if (to < 0 || to >= list.length) return [...list];
  const next = [...list];
  [next[place], next[to]] = [next[to]!, next[place]!];
  return next;
}
