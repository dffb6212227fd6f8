/**
 * Reads a JSON text while it grows and gives out the elements of one list of the outermost object, each when it is
 * complete. Never throws: what is no JSON gives nothing.
 */
export class GrowingList {
  readonly #field: string;
  #text = '';
  /** How far the text was read, characters. */
  #at = 0;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #stringFrom = 0;
  /** The last string at depth 1: a name, where a colon follows. */
  #lastString = '';
  #name = '';
  #inList = false;
  #elementFrom = -1;

  constructor(field: string) {
    this.#field = field;
  }

  /** Takes the next piece and returns the elements that it completed. */
  push(piece: string): unknown[] {
    this.#text += piece;
    const complete: unknown[] = [];
    for (; this.#at < this.#text.length; this.#at += 1) {
      const element = this.#step(this.#text[this.#at]!);
      if (element === undefined) continue;
      try {
        complete.push(JSON.parse(element));
      } catch {
        // Not JSON after all: it gives nothing.
      }
    }
    return complete;
  }

  /** Reads one character; returns the text of an element that it completes. */
  #step(character: string): string | undefined {
    if (this.#inString) return this.#stepInString(character);
    if (character === '"') {
      this.#inString = true;
      this.#stringFrom = this.#at;
      this.#begin();
      return undefined;
    }
    if (character === '{' || character === '[') {
      this.#begin();
      this.#depth += 1;
      if (this.#depth === 2 && character === '[') this.#inList = this.#name === this.#field;
      return undefined;
    }
    if (character === '}' || character === ']') return this.#close();
    if (character === ',') return this.#inList && this.#depth === 2 ? this.#end(this.#at) : undefined;
    if (character === ':' && this.#depth === 1) this.#name = this.#lastString;
    else if (character.trim() !== '') this.#begin();
    return undefined;
  }

  #stepInString(character: string): undefined {
    if (this.#escaped) this.#escaped = false;
    else if (character === '\\') this.#escaped = true;
    else if (character === '"') {
      this.#inString = false;
      if (this.#depth === 1) this.#lastString = this.#text.slice(this.#stringFrom + 1, this.#at);
    }
    return undefined;
  }

  #begin(): void {
    if (this.#inList && this.#depth === 2 && this.#elementFrom < 0) this.#elementFrom = this.#at;
  }

  #close(): string | undefined {
    this.#depth -= 1;
    if (!this.#inList) return undefined;
    if (this.#depth === 2) return this.#end(this.#at + 1);
    if (this.#depth > 1) return undefined;
    this.#inList = false;
    return this.#end(this.#at);
  }

  #end(to: number): string | undefined {
    if (this.#elementFrom < 0) return undefined;
    const element = this.#text.slice(this.#elementFrom, to);
    this.#elementFrom = -1;
    return element;
  }
}
