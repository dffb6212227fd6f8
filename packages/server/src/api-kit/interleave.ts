/**
 * Items of several sources as they come. Each source is asked for its next item only after its last one was taken, so
 * that a slow reader slows all of them. The first failure ends all of them, and so
 * does leaving the loop.
 */
export function interleave<Part>(sources: AsyncIterator<Part>[]): AsyncGenerator<Arrived<Part>, void> {
  return sources.length === 1 ? passOn(sources[0]!) : interleaveAll(sources);
}

interface Arrived<Part> {
  index: number;
  part: Part;
}

/** One source needs no queue; most calls have one. */
async function* passOn<Part>(source: AsyncIterator<Part>): AsyncGenerator<Arrived<Part>, void> {
  try {
    for (let next = await source.next(); next.done !== true; next = await source.next()) {
      yield { index: 0, part: next.value };
    }
  } finally {
    void source.return?.();
  }
}

async function* interleaveAll<Part>(sources: AsyncIterator<Part>[]): AsyncGenerator<Arrived<Part>, void> {
  type Arrival = { index: number; result: IteratorResult<Part> } | { error: unknown };
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
        yield { index: arrival.index, part: arrival.result.value };
        ask(arrival.index);
      }
    }
  } finally {
    for (const source of sources) void source.return?.();
  }
}
