/** Items that come several at a time. */
export interface BatchSource<Item> {
  /** What has come since the last time, at least one item; undefined at the end. */
  next(): Promise<Item[] | undefined>;
  cancel(): Promise<void>;
}

/**
 * Items for whoever knows batches, and for whoever knows web streams only, whose machinery takes longer for an item than
 * most of what is done with it. Either is to be read, not both.
 */
export class Batched<Item> {
  readonly batches: BatchSource<Item>;

  constructor(batches: BatchSource<Item>) {
    this.batches = batches;
  }

  get stream(): ReadableStream<Item> {
    const source = this.batches;
    return new ReadableStream<Item>(
      {
        async pull(controller) {
          const items = await source.next();
          for (const item of items ?? []) controller.enqueue(item);
          if (items === undefined) controller.close();
        },
        cancel: () => source.cancel(),
      },
      { highWaterMark: 0 },
    );
  }
}

/** The batches of what gives a stream; those of a plain stream have one item each. */
export function batchesOf<Item>(given: { stream: ReadableStream<Item> }): BatchSource<Item> {
  if (given instanceof Batched) return given.batches;
  const reader = given.stream.getReader();
  return {
    async next() {
      const { done, value } = await reader.read();
      return done ? undefined : [value];
    },
    cancel: () => reader.cancel(),
  };
}

/** The same with what `change` makes of each item, at least one of each batch, and of what it fails with. */
export const changedBatches = <Item>(
  source: BatchSource<Item>,
  change: (item: Item) => Item[],
  failure: (error: unknown) => unknown,
): BatchSource<Item> => ({
  async next() {
    try {
      return (await source.next())?.flatMap(change);
    } catch (error) {
      throw failure(error);
    }
  },
  cancel: () => source.cancel(),
});
