import { Resvg } from '@resvg/resvg-js';
import { palette } from './drawing/palette.ts';
import { renderCut, renderShapes } from './drawing/render-shapes.ts';
import type { PathShape, Shape } from './drawing/shape.ts';

/** Side of the square on which templates draw. */
export const drawingSide = 512;

/** White paper around the drawing, and a breath of shade around that, so that it stands out on light and dark alike. */
const cut = { paper: 8, shade: 10.5 };

const square = (side: number, content: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" viewBox="0 0 ${drawingSide} ${drawingSide}"${attributes}>${content}</svg>`;

/**
 * A PNG of `side` pixels. The template's drawing becomes a picture of its own inside, so that nothing in it can cover or
 * move what is laid over it: the mark is drawn last.
 */
export const composePicture = (drawing: Shape[], mark: PathShape[], side: number): Buffer => {
  const art = square(
    drawingSide,
    `<g opacity="0.2">${renderCut(drawing, cut.shade, palette.ink)}</g>` +
      renderCut(drawing, cut.paper, palette.white) +
      renderShapes(drawing),
    ' stroke-linejoin="round" stroke-linecap="round"',
  );
  const href = `data:image/svg+xml;base64,${Buffer.from(art).toString('base64')}`;
  const whole = square(
    side,
    `<image width="${drawingSide}" height="${drawingSide}" href="${href}"/>${renderShapes(mark)}`,
  );
  return new Resvg(whole, { font: { loadSystemFonts: false } }).render().asPng();
};
