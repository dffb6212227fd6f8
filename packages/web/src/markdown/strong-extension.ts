import type { MarkedExtension, TokenizerAndRendererExtension } from 'marked';

const pattern = /^\*\*(?![\s*])([^*\n]+?)(?<!\s)\*\*(?!\*)/;
const punctuationAtAnEdge = /^[\p{P}\p{S}]|[\p{P}\p{S}]$/u;

/**
 * `**重点：**内容` is bold. CommonMark's flanking rule leaves the asterisks standing where punctuation touches them from inside
 * and a letter from outside, because it counts on spaces between words, which Chinese does not have.
 */
const strong: TokenizerAndRendererExtension = {
  name: 'strongInChinese',
  level: 'inline',
  start: (source) => source.match(/\*\*/)?.index,
  tokenizer(source) {
    const match = pattern.exec(source);
    const text = match?.[1];
    if (!match || !text || !punctuationAtAnEdge.test(text)) return undefined;
    return { type: 'strong', raw: match[0], text, tokens: this.lexer.inlineTokens(text) };
  },
};

export const strongExtension: MarkedExtension = { extensions: [strong] };
