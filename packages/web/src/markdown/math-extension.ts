import type { MarkedExtension, TokenizerAndRendererExtension, Tokens } from 'marked';

export interface MathToken extends Tokens.Generic {
  type: 'math';
  text: string;
  display: boolean;
}

const blockPatterns = [/^ {0,3}\$\$([\s\S]+?)\$\$[ \t]*(?:\n|$)/, /^ {0,3}\\\[([\s\S]+?)\\\][ \t]*(?:\n|$)/];

/**
 * `$…$` counts only where the dollar signs hug their content and no digit follows, so that prices stay prices (Pandoc's
 * rule, tex_math_dollars).
 */
const inlinePatterns: { pattern: RegExp; display: boolean }[] = [
  { pattern: /^\$\$([^$\n]+?)\$\$/, display: true },
  { pattern: /^\$(?!\s)((?:\\.|[^$\\\n])+?)(?<!\s)\$(?!\d)/, display: false },
  { pattern: /^\\\(([^\n]+?)\\\)/, display: false },
  { pattern: /^\\\[([^\n]+?)\\\]/, display: true },
];

const token = (raw: string, text: string, display: boolean): MathToken => ({
  type: 'math',
  raw,
  text: text.trim(),
  display,
});

const block: TokenizerAndRendererExtension = {
  name: 'math',
  level: 'block',
  start: (source) => source.match(/(?:^|\n) {0,3}(?:\$\$|\\\[)/)?.index,
  tokenizer(source) {
    for (const pattern of blockPatterns) {
      const match = pattern.exec(source);
      if (match?.[1]?.trim()) return token(match[0], match[1], true);
    }
    return undefined;
  },
};

const inline: TokenizerAndRendererExtension = {
  name: 'mathInline',
  level: 'inline',
  start: (source) => source.match(/\$|\\[([]/)?.index,
  tokenizer(source) {
    for (const { pattern, display } of inlinePatterns) {
      const match = pattern.exec(source);
      if (match?.[1]?.trim()) return token(match[0], match[1], display);
    }
    return undefined;
  },
};

/** Formulas between `$`, `$$`, `\(…\)` and `\[…\]`. */
export const mathExtension: MarkedExtension = { extensions: [block, inline] };
