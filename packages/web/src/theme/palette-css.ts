import { dark, fonts, light, lineHeight, measures, type Palette } from './tokens.ts';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const variables = (palette: Palette) =>
  Object.entries(palette)
    .map(([name, value]) => `--${kebab(name)}:${value};`)
    .join('');

/** The tokens as CSS custom properties, for the style sheets; built once by the bundler. */
export const paletteCss = () => `:root{color-scheme:light;${variables(light)}\
--font-text:${fonts.text};--font-code:${fonts.code};--radius:${measures.radius}px;--font-size:${measures.fontSize}px;\
--line-height:${lineHeight};--rail:${measures.rail}px;--list:${measures.list}px;}
:root[data-theme=dark]{color-scheme:dark;${variables(dark)}}`;
