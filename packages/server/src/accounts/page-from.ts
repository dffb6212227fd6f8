/** A page of at most `limit` items out of rows that were read with one more; the cursor is what the last was sorted by. */
export function pageFrom<Row, Item>(
  rows: readonly Row[],
  limit: number,
  present: (row: Row) => Item,
  placeOf: (row: Row) => string,
): { items: Item[]; nextCursor: string | null } {
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return { items: shown.map(present), nextCursor: last === undefined ? null : placeOf(last) };
}
