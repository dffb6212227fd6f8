/** Questions that wait for their answer, each with the same time limit. */
export class PendingReplies<Reply> {
  readonly #limitMs: number;
  readonly #timedOut: (limitMs: number) => Error;
  readonly #waiting = new Map<
    number,
    { resolve(reply: Reply): void; reject(error: Error): void; timer: NodeJS.Timeout }
  >();

  constructor(limitMs: number, timedOut: (limitMs: number) => Error) {
    this.#limitMs = limitMs;
    this.#timedOut = timedOut;
  }

  wait(id: number): Promise<Reply> {
    const { promise, resolve, reject } = Promise.withResolvers<Reply>();
    const timer = setTimeout(() => this.reject(id, this.#timedOut(this.#limitMs)), this.#limitMs);
    this.#waiting.set(id, { resolve, reject, timer });
    return promise;
  }

  resolve(id: number, reply: Reply): void {
    this.#take(id)?.resolve(reply);
  }

  reject(id: number, error: Error): void {
    this.#take(id)?.reject(error);
  }

  rejectAll(error: Error): void {
    for (const id of [...this.#waiting.keys()]) this.reject(id, error);
  }

  #take(id: number) {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    clearTimeout(waiting?.timer);
    return waiting;
  }
}
