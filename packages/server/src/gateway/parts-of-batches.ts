/** The items of batches one at a time. By hand, so that it can be left before it was started. */
export function partsOfBatches<Part>(batches: AsyncIterableIterator<Part[], undefined>): AsyncIterableIterator<Part> {
  let batch: Part[] = [];
  let index = 0;
  const parts: AsyncIterableIterator<Part, undefined> = {
    [Symbol.asyncIterator]: () => parts,
    async next() {
      if (index === batch.length) {
        const { done, value } = await batches.next();
        if (done) return { done, value };
        batch = value;
        index = 0;
      }
      return { done: false, value: batch[index++]! };
    },
    async return() {
      await batches.return?.();
      return { done: true, value: undefined };
    },
  };
  return parts;
}
