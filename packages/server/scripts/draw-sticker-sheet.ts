/**
 * Draws every sticker template on one sheet, to be looked at: `node packages/server/scripts/draw-sticker-sheet.ts
 * --out sheet.png [--words 你好] [--side 300] [--columns 4] [--seed 1] [template=words …]`. The grounds are those of chat
 * programs, light and dark.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { Resvg } from '@resvg/resvg-js';
import { drawSticker } from '../src/pictures/draw-sticker.ts';
import { templates } from '../src/pictures/templates/all-templates.ts';
import { sampleWords } from './lib/sticker-samples.ts';

const grounds = ['#FFFFFF', '#EDEDED', '#121615', '#95EC69', '#1A201E'];

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    words: { type: 'string' },
    side: { type: 'string', default: '300' },
    columns: { type: 'string', default: '4' },
    seed: { type: 'string' },
  },
});
if (!values.out) throw new Error('Say where the sheet goes: --out sheet.png');

const wanted = positionals.map((item) => item.split('=', 2) as [string, string]);
const items =
  wanted.length > 0 ? wanted : templates.map(({ name }) => [name, values.words ?? sampleWords[name]!] as const);
const [side, columns] = [Number(values.side), Number(values.columns)];
const seed = values.seed === undefined ? undefined : Number(values.seed);

const cells: string[] = [];
for (const [index, [style, words]] of items.entries()) {
  const { png } = await drawSticker({ words, style, seed });
  const place = `x="${(index % columns) * side}" y="${Math.floor(index / columns) * side}" width="${side}" height="${side}"`;
  cells.push(`<rect ${place} fill="${grounds[(index + Math.floor(index / columns)) % grounds.length]}"/>`);
  cells.push(`<image ${place} href="data:image/png;base64,${png.toString('base64')}"/>`);
}
const [width, height] = [columns * side, Math.ceil(items.length / columns) * side];
const sheet = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${cells.join('')}</svg>`;
writeFileSync(values.out, new Resvg(sheet, { font: { loadSystemFonts: false } }).render().asPng());
