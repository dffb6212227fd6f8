/** Something that counts against a limit for a while. Its amount may be corrected later. */
export interface Counted {
  readonly at: number;
  amount: number;
}

const WINDOW_MS = 60_000;

/** What happened in the last minute, exactly. */
export class SlidingWindow {
  /** Oldest first. */
  readonly #events: Counted[] = [];
  #first = 0;
  #total = 0;

  total(now: number): number {
    this.#forget(now);
    return this.#total;
  }

  /** Counts what happened at that time, also when it is heard of later; what has left the window changes nothing. */
  add(at: number, amount: number, now = at): Counted {
    this.#forget(now);
    const counted = { at, amount };
    if (now - at >= WINDOW_MS) return counted;
    let place = this.#events.length;
    while (place > this.#first && this.#events[place - 1]!.at > at) place -= 1;
    this.#events.splice(place, 0, counted);
    this.#total += amount;
    return counted;
  }

  /** Replaces what was counted; once it has left the window that changes nothing. */
  correct(counted: Counted, amount: number, now: number): void {
    this.#forget(now);
    if (now - counted.at >= WINDOW_MS) return;
    this.#total += amount - counted.amount;
    counted.amount = amount;
  }

  /** Milliseconds until `amount` more fit below `limit`. */
  waitFor(amount: number, limit: number, now: number): number {
    let over = this.total(now) + amount - limit;
    for (let index = this.#first; over > 0 && index < this.#events.length; index++) {
      const event = this.#events[index]!;
      over -= event.amount;
      if (over <= 0) return event.at + WINDOW_MS - now;
    }
    return over > 0 ? WINDOW_MS : 0;
  }

  /** Milliseconds until nothing is left in it. */
  emptyIn(now: number): number {
    this.#forget(now);
    const last = this.#events.at(-1);
    return last === undefined || this.#first >= this.#events.length ? 0 : last.at + WINDOW_MS - now;
  }

  #forget(now: number): void {
    while (this.#first < this.#events.length && now - this.#events[this.#first]!.at >= WINDOW_MS) {
      this.#total -= this.#events[this.#first]!.amount;
      this.#first += 1;
    }
    if (this.#first < 1000 && this.#first < this.#events.length) return;
    this.#events.splice(0, this.#first);
    this.#first = 0;
  }
}
