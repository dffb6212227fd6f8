import { placeOutline } from '../type/set-type.ts';
import type { SetRun } from '../type/set-words.ts';
import { breakLines, spaceWidth } from '../words/break-lines.ts';
import { polygon } from './geometry.ts';
import type { Box, PathShape, Shape } from './shape.ts';

/** How letters look. The contrast of `fill` against `edge` (or `ground`, without an edge) is 4.5 or more. */
export interface LetterStyle {
  fill: string;
  /** Outline around the letters. */
  edge?: string;
  /** What letters without an edge stand on. */
  ground?: string;
  /** Width of the outline, as a part of the font size; 0.09 by default. */
  edgeWidth?: number;
  /** A block below the letters, as deep as this part of the font size, in the colour of the edge. */
  depth?: number;
  /** How much the letters are thickened, as a part of the font size; 0.03 by default. */
  weight?: number;
}

export interface LetterOptions {
  box: Box;
  style: LetterStyle;
  /** Largest font size; 164 by default. */
  most?: number;
  /** Most lines; 4 by default. */
  lines?: number;
  /** Degrees by which single letters lean in turn. */
  sway?: number;
}

const lineHeight = 1.13;

interface Layout {
  lines: SetRun[][];
  size: number;
}

/** The line breaks that allow the largest letters, where a break within a word has to be worth its while. */
const layOut = (runs: SetRun[], box: Box, most: number, style: LetterStyle, mostLines: number): Layout => {
  const margin = (style.edge ? (style.edgeWidth ?? 0.09) : 0) * 2 + 0.02;
  let best: (Layout & { worth: number }) | undefined;
  for (let count = 1; count <= Math.min(mostLines, runs.length); count++) {
    const broken = breakLines(runs, count);
    if (!broken) continue;
    const lines = broken.lines as SetRun[][];
    const widest = Math.max(...lines.map((line) => inkOfLine(line).width)) + margin;
    const tall = (count - 1) * lineHeight + 0.96 + margin + (style.depth ?? 0);
    const size = Math.min(most, box.width / widest, box.height / tall);
    const worth = size * 0.88 ** broken.cost * 0.97 ** (count - 1);
    if (!best || worth > best.worth) best = { lines, size, worth };
  }
  return best!;
};

/** Offset of the first ink and its width, in ems. */
const inkOfLine = (line: SetRun[]): { left: number; width: number } => {
  let x = 0;
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (const [index, { outline, spaced }] of line.entries()) {
    if (spaced && index > 0) x += spaceWidth;
    if (outline.ink) {
      left = Math.min(left, x + outline.ink.left);
      right = Math.max(right, x + outline.ink.right);
    }
    x += outline.advance;
  }
  return { left, width: right - left };
};

/** Top and bottom of the ink of a line, in ems from the top of the em box. */
const heightOfLine = (line: SetRun[]) => ({
  top: Math.min(...line.map(({ outline }) => outline.ink?.top ?? 1)),
  bottom: Math.max(...line.map(({ outline }) => outline.ink?.bottom ?? 0)),
});

/** The words as shapes, as large as the box allows, centred in it by their ink. */
export const letter = (runs: SetRun[], options: LetterOptions): { shapes: Shape[]; size: number; area: Box } => {
  const { box, style, most = 164, sway = 0 } = options;
  const { lines, size } = layOut(runs, box, most, style, options.lines ?? 4);
  const top = heightOfLine(lines[0]!).top;
  const bottom = (lines.length - 1) * lineHeight + heightOfLine(lines.at(-1)!).bottom;
  const depth = (style.depth ?? 0) * size;
  const startY = box.y + (box.height - depth - (bottom - top) * size) / 2 - top * size;
  const paths: string[] = [];
  const backing: PathShape[] = [];
  let count = 0;
  let widest = 0;
  for (const [index, line] of lines.entries()) {
    const ink = inkOfLine(line);
    widest = Math.max(widest, ink.width * size);
    const middle = box.x + box.width / 2;
    let x = middle - (ink.left + ink.width / 2) * size;
    if (style.edge) {
      const lineY = startY + index * lineHeight * size;
      backing.push(backLine(line, undefined, middle, lineY, size));
      if (lines[index + 1]) backing.push(backLine(line, lines[index + 1], middle, lineY, size));
    }
    for (const [place, { outline, spaced }] of line.entries()) {
      if (spaced && place > 0) x += spaceWidth * size;
      const lean = sway * (count % 2 === 0 ? -1 : 1);
      paths.push(placeOutline(outline, x, startY + index * lineHeight * size, size, lean));
      x += outline.advance * size;
      if (outline.ink) count++;
    }
  }
  const height = (bottom - top) * size;
  const area = { x: box.x + (box.width - widest) / 2, y: startY + top * size, width: widest, height };
  return { shapes: [...backing, ...letterShapes(paths.join(''), size, style)], size, area };
};

/** Paper behind a line, or from its middle to that of the next: within the ink, so that it shows nowhere but in gaps. */
const backLine = (line: SetRun[], next: SetRun[] | undefined, middle: number, y: number, size: number): PathShape => {
  const ends = [line, ...(next ? [next] : [])];
  const half = Math.min(...ends.map((end) => inkOfLine(end).width)) / 2;
  const reach = Math.max(half - 0.3, half * 0.6) * size;
  const { top, bottom } = heightOfLine(line);
  const from = y + (next ? 0.5 : top + 0.25) * size;
  const to = y + (next ? lineHeight + 0.5 : bottom - 0.25) * size;
  return {
    d: polygon([
      [middle - reach, from],
      [middle + reach, from],
      [middle + reach, to],
      [middle - reach, to],
    ]),
    fill: '#FFFFFF',
    backing: true,
  };
};

const letterShapes = (d: string, size: number, style: LetterStyle): Shape[] => {
  const weight = (style.weight ?? 0.03) * size;
  const face: PathShape = { d, fill: style.fill, stroke: style.fill, width: weight };
  if (!style.edge) return [{ ...face, inner: true }];
  const edge: PathShape = {
    d,
    fill: style.edge,
    stroke: style.edge,
    width: weight + 2 * (style.edgeWidth ?? 0.09) * size,
  };
  const depth = (style.depth ?? 0) * size;
  const steps = depth === 0 ? 0 : Math.max(1, Math.ceil(depth / 4));
  const block = Array.from({ length: steps }, (_, index) => ({ shapes: [edge], y: ((index + 1) * depth) / steps }));
  return [...block, edge, { ...face, inner: true }];
};
