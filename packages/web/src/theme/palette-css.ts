import { dark, fonts, light, lineHeight, measures, nameHues, type Palette } from './tokens.ts';

const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

const variables = (palette: Palette) =>
  Object.entries(palette)
    .map(([name, value]) => `--${kebab(name)}:${value};`)
    .join('');

/** Grounds and letters; the letters at least 4.5 : 1 on their ground. */
const tints = (ground: string, ink: string) =>
  nameHues.map((hue, at) => `--tint-${at}:hsl(${hue} ${ground});--tint-ink-${at}:hsl(${hue} ${ink});`).join('');

/** The tokens as CSS custom properties, for the style sheets; built once by the bundler. */
export const paletteCss = () => `:root{color-scheme:light;${variables(light)}${tints('42% 91%', '65% 25%')}\
--font-text:${fonts.text};--font-code:${fonts.code};--radius:${measures.radius}px;--font-size:${measures.fontSize}px;\
--line-height:${lineHeight};--rail:${measures.rail}px;--list:${measures.list}px;}
:root[data-theme=dark]{color-scheme:dark;${variables(dark)}${tints('26% 20%', '48% 76%')}}`;
