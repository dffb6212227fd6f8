import { isGroup, type Shape } from './shape.ts';

/** Every colour and path of a shape is the room's own; what is not plain path data or a plain colour is a fault of a template. */
const plainPath = /^[MLHVCQAZ0-9 .,-]*$/;
const plainColour = /^#[0-9A-F]{6}$/i;

const colour = (value: string) => {
  if (!plainColour.test(value)) throw new TypeError(`${value} is not a colour #RRGGBB`);
  return value;
};

const outline = (d: string) => {
  if (!plainPath.test(d)) throw new TypeError('path data holds something else than commands and numbers');
  return d;
};

const transformOf = ({ x = 0, y = 0, rotate = 0, scale = 1, flip = false }: Exclude<Shape, { d: string }>) =>
  `translate(${x} ${y}) rotate(${rotate}) scale(${flip ? -scale : scale} ${scale})`;

/** Shapes as SVG elements. */
export const renderShapes = (shapes: Shape[]): string =>
  shapes
    .map((shape) => {
      if (isGroup(shape)) return `<g transform="${transformOf(shape)}">${renderShapes(shape.shapes)}</g>`;
      if (shape.backing) return '';
      const { d, fill, stroke, width = 0, opacity = 1 } = shape;
      const line = stroke ? ` stroke="${colour(stroke)}" stroke-width="${width}"` : '';
      const alpha = opacity < 1 ? ` opacity="${opacity}"` : '';
      return `<path d="${outline(d)}" fill="${fill ? colour(fill) : 'none'}"${line}${alpha}/>`;
    })
    .join('');

/** What shapes cover and `edge` pixels around it, in one colour: the cut of a sticker. */
export const renderCut = (shapes: Shape[], edge: number, paint: string, scale = 1): string =>
  shapes
    .map((shape) => {
      if (isGroup(shape)) {
        const inside = renderCut(shape.shapes, edge, paint, scale * (shape.scale ?? 1));
        return inside === '' ? '' : `<g transform="${transformOf(shape)}">${inside}</g>`;
      }
      if (shape.inner) return '';
      const width = (shape.stroke ? (shape.width ?? 0) : 0) + (2 * edge) / scale;
      const fill = shape.fill ? colour(paint) : 'none';
      return `<path d="${outline(shape.d)}" fill="${fill}" stroke="${colour(paint)}" stroke-width="${width}"/>`;
    })
    .join('');
