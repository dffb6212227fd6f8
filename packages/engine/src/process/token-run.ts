/** A list of token ids that grows at its end. */
export class TokenRun {
  length: number;
  private ids: Int32Array;

  constructor(start: Int32Array) {
    this.ids = Int32Array.from(start);
    this.length = start.length;
  }

  push(token: number): void {
    if (this.length === this.ids.length) {
      const larger = new Int32Array(Math.max(64, this.ids.length * 2));
      larger.set(this.ids);
      this.ids = larger;
    }
    this.ids[this.length++] = token;
  }

  at(index: number): number {
    return this.ids[index] as number;
  }

  /** A view of the tokens, valid until the next push. */
  view(start = 0, end = this.length): Int32Array {
    return this.ids.subarray(start, Math.min(end, this.length));
  }
}

/** How many leading tokens the two runs share. */
export function sharedLength(one: Int32Array, other: Int32Array): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one[at] === other[at]) at++;
  return at;
}
