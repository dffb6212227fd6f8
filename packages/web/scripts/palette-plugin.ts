import type { Plugin } from 'vite';
import { paletteCss } from '../src/theme/palette-css.ts';

const name = 'virtual:palette.css';
const resolved = `\0${name}`;

/** Makes the tokens of `src/theme/tokens.ts` available as a style sheet, `virtual:palette.css`. */
export function palettePlugin(): Plugin {
  return {
    name: 'wanwen-palette',
    resolveId: (source) => (source === name ? resolved : null),
    load: (id) => (id === resolved ? paletteCss() : null),
  };
}
