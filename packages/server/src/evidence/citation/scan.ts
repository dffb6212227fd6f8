/** A text from which one kind of expression after another is read; what was read is blanked so that it counts once. */
export class Scan {
  #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  /** Reads every match; one for which `read` gives undefined stays. */
  take<Found>(pattern: RegExp, read: (match: RegExpExecArray) => Found | undefined): Found[] {
    const found: Found[] = [];
    for (const match of [...this.#text.matchAll(pattern)]) {
      const one = read(match);
      if (one === undefined) continue;
      found.push(one);
      this.#blank(match.index, match.index + match[0].length);
    }
    return found;
  }

  before(index: number, length = 24): string {
    return this.#text.slice(Math.max(0, index - length), index);
  }

  after(index: number, length = 12): string {
    return this.#text.slice(index, index + length);
  }

  #blank(start: number, end: number): void {
    this.#text = this.#text.slice(0, start) + '\ue000'.repeat(end - start) + this.#text.slice(end);
  }
}
