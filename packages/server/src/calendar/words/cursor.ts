/** A place in a text that rules read on from. Patterns are sticky and bounded, so that no step looks far. */
export class Cursor {
  readonly text: string;
  /** True where the text is one expression by itself: what would be too weak a sign in running text is then enough. */
  readonly whole: boolean;
  at: number;

  constructor(text: string, at = 0, whole = false) {
    this.text = text;
    this.at = at;
    this.whole = whole;
  }

  /** Reads on if the sticky pattern matches here. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text);
    if (!found) return undefined;
    this.at += found[0].length;
    return found;
  }

  /** Whether the sticky pattern matches here; reads nothing. */
  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.text);
  }

  /** Reads by a rule, or stays where it was. */
  attempt<T>(rule: (cursor: Cursor) => T | undefined): T | undefined {
    const { at } = this;
    const value = rule(this);
    if (value === undefined) this.at = at;
    return value;
  }

  /** The value of the first rule that reads something. */
  first<T>(...rules: ((cursor: Cursor) => T | undefined)[]): T | undefined {
    for (const rule of rules) {
      const value = this.attempt(rule);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** The value of the rule that reads furthest; of equals, the first. */
  furthest<T>(...rules: ((cursor: Cursor) => T | undefined)[]): T | undefined {
    const { at } = this;
    let best: { value: T; end: number } | undefined;
    for (const rule of rules) {
      this.at = at;
      const value = rule(this);
      if (value !== undefined && this.at > (best?.end ?? at)) best = { value, end: this.at };
    }
    this.at = best?.end ?? at;
    return best?.value;
  }
}
