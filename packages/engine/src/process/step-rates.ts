/** Share of the newest measurement in the running averages. */
const weight = 0.2;

/** Running averages of what steps cost on this machine now, all in milliseconds. */
export class StepRates {
  /** One prompt token; 0 until measured. */
  prefillTokenMs = 0;
  /** One request, from admission to finish; 0 until measured. */
  requestMs = 0;

  /** One decode step, by the number of sequences in it. */
  private readonly stepMs = new Map<number, number>();

  decoded(sequences: number, ms: number): void {
    this.stepMs.set(sequences, average(this.stepMs.get(sequences) ?? 0, ms));
  }

  /** A usual decode step of so many sequences, or of the most below that were measured; 0 until there are any. */
  decodeStepMs(sequences: number): number {
    for (let count = sequences; count > 0; count--) {
      const ms = this.stepMs.get(count);
      if (ms !== undefined) return ms;
    }
    return 0;
  }

  prefilled(tokens: number, ms: number): void {
    // A short slice is mostly fixed cost and says little of the cost of a token.
    if (tokens >= 16) this.prefillTokenMs = average(this.prefillTokenMs, ms / tokens);
  }

  finished(ms: number): void {
    this.requestMs = average(this.requestMs, ms);
  }

  /** How long the request at this place of the queue will wait. */
  expectedWait(place: number, parallel: number): number {
    const each = this.requestMs || 1000;
    return Math.round((place * each) / parallel);
  }
}

function average(old: number, fresh: number): number {
  return old === 0 ? fresh : old + weight * (fresh - old);
}
