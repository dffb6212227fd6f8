import { maskStart, turnWord } from './constraint-messages.ts';

/** One sequence's constraint: which tokens may come next. */
export class ConstraintSession implements Disposable {
  state: 'compiling' | 'ready' | 'refused' = 'compiling';
  refusal = '';
  private shared: Int32Array<SharedArrayBuffer>;
  private readonly tell: (token: number | 'close') => void;
  private turn = 1;

  constructor(shared: SharedArrayBuffer, tell: (token: number | 'close') => void) {
    this.shared = new Int32Array(shared);
    this.tell = tell;
  }

  /** Another worker writes the masks from now on, after it was told of every token again. */
  moveTo(shared: SharedArrayBuffer): void {
    this.shared = new Int32Array(shared);
  }

  /** The mask for the next token is there; waits for it so many milliseconds at most. */
  hasMask(waitMs: number): boolean {
    if (this.state !== 'ready') return false;
    const written = Atomics.load(this.shared, turnWord);
    if (written >= this.turn) return true;
    Atomics.wait(this.shared, turnWord, written, waitMs);
    return Atomics.load(this.shared, turnWord) >= this.turn;
  }

  /** Forbids in the logits every token that the constraint does not allow next. */
  apply(logits: Float32Array): void {
    const { shared } = this;
    for (let word = maskStart, token = 0; token < logits.length; word++, token += 32) {
      const allowed = shared[word] as number;
      if (allowed === -1) continue;
      if (allowed === 0) {
        logits.fill(Number.NEGATIVE_INFINITY, token, token + 32);
        continue;
      }
      const end = Math.min(32, logits.length - token);
      for (let bit = 0; bit < end; bit++) {
        if ((allowed & (1 << bit)) === 0) logits[token + bit] = Number.NEGATIVE_INFINITY;
      }
    }
  }

  accept(token: number): void {
    this.turn++;
    this.tell(token);
  }

  [Symbol.dispose](): void {
    this.tell('close');
  }
}
