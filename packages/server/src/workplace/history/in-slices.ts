import { setImmediate as giveWay } from 'node:timers/promises';

/** Many things a few at a time: between two slices, whatever else the server has to do is done. */
export async function* inSlices<Item>(items: readonly Item[], size: number): AsyncGenerator<Item[]> {
  for (let start = 0; start < items.length; start += size) {
    if (start > 0) await giveWay();
    yield items.slice(start, start + size);
  }
}
