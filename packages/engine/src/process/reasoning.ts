import type { ReasoningMarks } from '../protocol.ts';

/** Follows the marks in the generated text, and says when reasoning has to be cut short. */
export class ReasoningWatch {
  /** `before` until the opening mark, which must come first of all. */
  state: 'before' | 'open' | 'closed';
  private readonly marks: ReasoningMarks;
  private readonly decoder = new TextDecoder('utf-8');
  private seen = '';
  private tokens = 0;

  constructor(marks: ReasoningMarks) {
    this.marks = marks;
    this.state = marks.open ? 'open' : 'before';
  }

  get overBudget(): boolean {
    return this.state === 'open' && this.tokens >= (this.marks.budget ?? Number.POSITIVE_INFINITY);
  }

  push(bytes: Uint8Array): void {
    if (this.state === 'closed') return;
    if (this.state === 'open') this.tokens++;
    this.seen += this.decoder.decode(bytes, { stream: true });
    if (this.state === 'before') this.lookForStart();
    if (this.state === 'open') this.lookForEnd();
  }

  private lookForStart(): void {
    const text = this.seen.trimStart();
    const { start } = this.marks;
    if (text.startsWith(start)) {
      this.state = 'open';
      this.seen = text.slice(start.length);
    } else if (text !== '' && !start.startsWith(text)) this.state = 'closed';
  }

  private lookForEnd(): void {
    const { end } = this.marks;
    if (this.seen.includes(end)) this.state = 'closed';
    else this.seen = this.seen.slice(-end.length);
  }
}
