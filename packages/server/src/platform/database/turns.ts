/** One at a time, in the order of asking, with a limit to the wait. */
export class Turns {
  #taken = false;
  readonly #waiting: (() => void)[] = [];

  /** Nobody has it, and so nobody waits. */
  get isFree(): boolean {
    return !this.#taken;
  }

  /** Resolves when it is one's turn, which ends with `give`; rejects after `limitMs` with what `failure` makes. */
  take(limitMs: number, failure: () => Error): Promise<void> {
    if (!this.#taken) {
      this.#taken = true;
      return Promise.resolve();
    }
    return new Promise((resolve, reject) => {
      const begin = () => {
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(() => {
        this.#waiting.splice(this.#waiting.indexOf(begin), 1);
        reject(failure());
      }, limitMs);
      this.#waiting.push(begin);
    });
  }

  give(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#taken = false;
    else next();
  }
}
