/** Where a `BatchStream` gets its items. */
export interface BatchSource<Item> {
  /** What has come since the last time, at least one item; undefined at the end. */
  next(): Promise<Item[] | undefined>;
  cancel(): Promise<void>;
}

/**
 * A `ReadableStream` whose items come several at a time. Whoever knows it reads it past the machinery of web streams, which
 * takes longer for an item than anything that is done with it; everybody else reads it like any other.
 */
export class BatchStream<Item> extends ReadableStream<Item> {
  #source: BatchSource<Item>;

  constructor(source: BatchSource<Item>) {
    super(
      {
        pull: async (controller) => {
          const items = await this.#source.next();
          for (const item of items ?? []) controller.enqueue(item);
          if (items === undefined) controller.close();
        },
        cancel: () => this.#source.cancel(),
      },
      { highWaterMark: 0 },
    );
    this.#source = source;
  }

  /** The same stream, with what `change` makes of each item, at least one of each batch, and of what it fails with. */
  changed(change: (item: Item) => Item[], failure: (error: unknown) => unknown): this {
    const { next, cancel } = bound(this.#source);
    this.#source = {
      cancel,
      async next() {
        try {
          return (await next())?.flatMap(change);
        } catch (error) {
          throw failure(error);
        }
      },
    };
    return this;
  }

  /** Instead of `getReader`, once. */
  batchReader(): Pick<ReadableStreamDefaultReader<Item>, 'read' | 'cancel'> {
    const { next, cancel } = bound(this.#source);
    let items: Item[] = [];
    let index = 0;
    return {
      async read() {
        if (index === items.length) {
          items = (await next()) ?? [];
          index = 0;
        }
        return index < items.length ? { done: false, value: items[index++]! } : { done: true, value: undefined };
      },
      cancel,
    };
  }
}

const bound = <Item>(source: BatchSource<Item>): BatchSource<Item> => ({
  next: () => source.next(),
  cancel: () => source.cancel(),
});
