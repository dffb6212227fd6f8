import type { MarkedExtension } from 'marked';

const LATIN = /[A-Za-z0-9]/;

/** One asterisk between two letters or digits multiplies: `2*3*4` has no italics. */
export const asteriskExtension: MarkedExtension = {
  tokenizer: {
    emStrong(source, _masked, before = '') {
      const multiplies = /^\*[A-Za-z0-9]/.test(source) && LATIN.test(before);
      // False leaves it to Marked; nothing is a token, so that it stays as text.
      return multiplies ? undefined : false;
    },
  },
};
