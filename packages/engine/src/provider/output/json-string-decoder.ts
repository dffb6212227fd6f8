const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** Decodes a JSON string, opening quote already taken, in portions; a surrogate pair is never cut. */
export class JsonStringDecoder {
  #pending = '';
  #done = false;

  get done(): boolean {
    return this.#done;
  }

  /** The characters that are certain by now. What follows the closing quote is ignored. */
  push(text: string): string {
    const all = this.#pending + text;
    let decoded = '';
    let index = 0;
    while (index < all.length && !this.#done) {
      const unit = all[index]!;
      if (unit === '"') {
        this.#done = true;
      } else if (unit !== '\\') {
        decoded += unit;
        index++;
      } else {
        const length = all[index + 1] === 'u' ? 6 : 2;
        if (index + length > all.length) break;
        decoded += decodeEscape(all.slice(index, index + length));
        index += length;
      }
    }
    this.#pending = this.#done ? '' : all.slice(index);
    return this.#withoutHalfPair(decoded);
  }

  /** A high surrogate waits, in its escaped form, for its other half. */
  #withoutHalfPair(decoded: string): string {
    const last = decoded.charCodeAt(decoded.length - 1);
    const isHigh = last >= 0xd800 && last <= 0xdbff;
    if (!isHigh || this.#done) return decoded;
    this.#pending = `\\u${last.toString(16)}${this.#pending}`;
    return decoded.slice(0, -1);
  }
}

function decodeEscape(written: string): string {
  if (written[1] === 'u') return String.fromCharCode(Number.parseInt(written.slice(2), 16));
  return escapes[written[1]!] ?? written[1]!;
}
