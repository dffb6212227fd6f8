/** What `use` makes of a value: at once where it is there, because a wait for nothing is a turn of the queue. */
export const whenKnown = <Value, Result>(
  value: Value | Promise<Value>,
  use: (known: Value) => Result | Promise<Result>,
): Result | Promise<Result> => (value instanceof Promise ? value.then(use) : use(value));
