/** Follows one JSON value through portions of text, and finds where it ends. The text is expected to be valid JSON. */
export class JsonValueScanner {
  #depth = 0;
  #inString = false;
  #escaped = false;
  #begun = false;
  /** The value is a number or a word, which ends where something else begins. */
  #bare = false;
  #done = false;

  get done(): boolean {
    return this.#done;
  }

  /** How many of the text's units belong to the value; fewer than all once it is done. */
  push(text: string): number {
    for (let index = 0; index < text.length; index++) {
      if (this.#done) return index;
      if (!this.#take(text[index]!)) return index;
    }
    return text.length;
  }

  #take(unit: string): boolean {
    if (this.#inString) {
      this.#takeInString(unit);
      return true;
    }
    if (this.#bare && /[\s,}\]]/.test(unit)) {
      this.#done = true;
      return false;
    }
    if (!this.#begun && /\s/.test(unit)) return true;
    this.#takeOutside(unit);
    return true;
  }

  #takeInString(unit: string): void {
    if (this.#escaped) this.#escaped = false;
    else if (unit === '\\') this.#escaped = true;
    else if (unit === '"') {
      this.#inString = false;
      this.#done = this.#depth === 0;
    }
  }

  #takeOutside(unit: string): void {
    const first = !this.#begun;
    this.#begun = true;
    if (unit === '"') this.#inString = true;
    else if (unit === '{' || unit === '[') this.#depth++;
    else if (unit === '}' || unit === ']') this.#done = --this.#depth <= 0;
    else if (first) this.#bare = true;
  }
}
