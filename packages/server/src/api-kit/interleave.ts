/**
 * Parts of several sources as they come. Each source is asked for more only after what it gave was taken, so
 * that a slow reader slows all of them. The first failure ends all of them, and so
 * does leaving the loop.
 */
export function interleave<Parts>(sources: AsyncIterator<Parts>[]): AsyncGenerator<Arrived<Parts>, void> {
  return sources.length === 1 ? passOn(sources[0]!) : interleaveAll(sources);
}

interface Arrived<Parts> {
  index: number;
  parts: Parts;
}

/** One source needs no queue; most calls have one. */
async function* passOn<Parts>(source: AsyncIterator<Parts>): AsyncGenerator<Arrived<Parts>, void> {
  try {
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      yield { index: 0, parts: next.value };
    }
  } finally {
    void source.return?.();
  }
}

async function* interleaveAll<Parts>(sources: AsyncIterator<Parts>[]): AsyncGenerator<Arrived<Parts>, void> {
  type Arrival = { index: number; result: IteratorResult<Parts> } | { error: unknown };
  const arrived: Arrival[] = [];
  let wake = () => {};
  const arrive = (arrival: Arrival) => {
    arrived.push(arrival);
    wake();
  };
  const ask = (index: number) =>
    void sources[index]!.next().then(
      (result) => arrive({ index, result }),
      (error: unknown) => arrive({ error }),
    );

  let open = sources.length;
  for (const index of sources.keys()) ask(index);
  try {
    while (open > 0) {
      const arrival = arrived.shift();
      if (arrival === undefined) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      } else if ('error' in arrival) {
        throw arrival.error;
      } else if (arrival.result.done === true) {
        open -= 1;
      } else {
        yield { index: arrival.index, parts: arrival.result.value };
        ask(arrival.index);
      }
    }
  } finally {
    for (const source of sources) void source.return?.();
  }
}
