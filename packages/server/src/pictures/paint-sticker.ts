import { Resvg } from '@resvg/resvg-js';
import { drawingSide } from './compose-picture.ts';
import { roundedBox } from './drawing/geometry.ts';
import { type LetterStyle, letter } from './drawing/lettering.ts';
import { palette } from './drawing/palette.ts';
import { rasterImage } from './drawing/raster-image.ts';
import { renderCut, renderShapes } from './drawing/render-shapes.ts';
import type { PathShape } from './drawing/shape.ts';
import type { SetRun } from './type/set-words.ts';

/** Where the picture is: with room for its rim and the shade around that. */
const frame = { x: 12, y: 12, width: drawingSide - 24, height: drawingSide - 24 };
const corner = 56;
/** White paper around the picture, and a breath of shade around that, as stickers from templates have them. */
const cut = { paper: 8, shade: 10.5 };
/** Above the mark. */
const words = { x: 40, width: drawingSide - 80, bottom: 452 };
/** Readable on whatever is behind it: the edge parts the letters from the picture. */
const style: LetterStyle = { fill: palette.white, edge: palette.ink, edgeWidth: 0.11 };

/** A sticker whose picture somebody else made: the words are set in our own type, and the mark is drawn last. */
export function paintSticker(picture: Uint8Array, runs: SetRun[], mark: PathShape[], side: number): Buffer {
  const outline: PathShape = {
    d: roundedBox(frame.x, frame.y, frame.width, frame.height, corner),
    fill: palette.white,
  };
  const height = runs.length <= 8 ? 120 : 168;
  const box = { x: words.x, y: words.bottom - height, width: words.width, height };
  const lettered = letter(runs, { box, style, most: 104, lines: 3 }).shapes;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${drawingSide} ${drawingSide}" stroke-linejoin="round" stroke-linecap="round">` +
    `<clipPath id="frame"><path d="${outline.d}"/></clipPath>` +
    `<g opacity="0.2">${renderCut([outline], cut.shade, palette.ink)}</g>${renderCut([outline], cut.paper, palette.white)}` +
    `<g clip-path="url(#frame)">${rasterImage(picture, frame)}</g>` +
    `${renderShapes(lettered)}${renderShapes(mark)}</svg>`;
  return new Resvg(svg, { font: { loadSystemFonts: false } }).render().asPng();
}
