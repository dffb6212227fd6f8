import type { PromptPiece } from '../protocol.ts';

/**
 * Unicode noncharacters, which no text carries for interchange: they bracket the number of a hidden text while a
 * template is rendered. Where a message holds one all the same, it is hidden like a control token, so nothing is lost
 * and nothing can be forged.
 */
const open = '\uFDD0';
const close = '\uFDD1';
const marker = /\uFDD0(\d+)\uFDD1/g;

/** Finds the texts of a model's control tokens, in one pass, however many the model has. */
export class ControlTexts {
  readonly #texts: ReadonlySet<string>;
  readonly #firstUnits: ReadonlySet<number>;
  readonly #lengths: readonly number[];

  constructor(texts: readonly string[]) {
    this.#texts = new Set([...texts.filter((text) => text !== ''), open, close]);
    this.#firstUnits = new Set([...this.#texts].map((text) => text.charCodeAt(0)));
    this.#lengths = [...new Set([...this.#texts].map((text) => text.length))].sort((one, other) => other - one);
  }

  has(text: string): boolean {
    return this.#texts.has(text);
  }

  /** The longest control text that starts at `index`. */
  at(text: string, index: number): string | undefined {
    if (!this.#firstUnits.has(text.charCodeAt(index))) return undefined;
    for (const length of this.#lengths) {
      const candidate = text.slice(index, index + length);
      if (candidate.length === length && this.#texts.has(candidate)) return candidate;
    }
    return undefined;
  }

  /** Where the last control token within rendered text starts, markers left out; -1 without one. */
  lastIndexIn(text: string): number {
    for (let index = text.length - 1; index >= 0; index--) {
      const found = this.at(text, index);
      if (found !== undefined && found !== open && found !== close) return index;
    }
    return -1;
  }
}

/** Keeps what people write from becoming control tokens: hidden before a template is rendered, given back as plain pieces after. */
export class ControlTextGuard {
  readonly #controls: ControlTexts;
  readonly #hidden: string[] = [];
  readonly #numbers = new Map<string, number>();

  constructor(controls: ControlTexts) {
    this.#controls = controls;
  }

  /** The value with every control text in its strings (and keys) replaced by a marker. Lone surrogates become U+FFFD. */
  hide<Value>(value: Value): Value {
    if (typeof value === 'string') return this.#hideText(value) as Value;
    if (Array.isArray(value)) return value.map((item) => this.hide(item)) as Value;
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([key, item]) => [this.#hideText(key), this.hide(item)]),
    ) as Value;
  }

  /** Rendered text as pieces: what the template wrote may hold control tokens, what was hidden stays plain. */
  pieces(rendered: string): PromptPiece[] {
    const pieces: PromptPiece[] = [];
    const add = (text: string, special: boolean) => {
      if (text === '') return;
      const last = pieces.at(-1);
      if (last && last.special === special) last.text += text;
      else pieces.push({ text, special });
    };
    let end = 0;
    for (const match of rendered.matchAll(marker)) {
      add(rendered.slice(end, match.index), true);
      add(this.#hidden[Number(match[1])] ?? '', false);
      end = match.index + match[0].length;
    }
    add(rendered.slice(end), true);
    return pieces;
  }

  #hideText(text: string): string {
    const sound = text.toWellFormed();
    let hidden = '';
    let end = 0;
    for (let index = 0; index < sound.length; index++) {
      const control = this.#controls.at(sound, index);
      if (control === undefined) continue;
      hidden += sound.slice(end, index) + this.#markerFor(control);
      end = index + control.length;
      index = end - 1;
    }
    return end === 0 ? sound : hidden + sound.slice(end);
  }

  #markerFor(control: string): string {
    let number = this.#numbers.get(control);
    if (number === undefined) {
      number = this.#hidden.push(control) - 1;
      this.#numbers.set(control, number);
    }
    return `${open}${number}${close}`;
  }
}
