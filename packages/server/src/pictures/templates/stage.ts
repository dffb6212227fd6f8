import { letter } from '../drawing/lettering.ts';
import { type Box, group, type Shape } from '../drawing/shape.ts';
import type { Scene } from './template.ts';

/** Free of the mark and of the cut's edge. */
export const canvas: Box = { x: 20, y: 20, width: 472, height: 432 };

export interface Stage {
  /** Middle of the mascot's head, and its scale, so that its feet go behind the words. */
  head: { x: number; y: number; scale: number };
  /** The words, at the bottom; to be drawn last. */
  lettering: Shape;
  /** Where the words begin. */
  top: number;
}

/** Most height that words take; the longer they are, the more. */
const heightFor = (length: number) =>
  length <= 2 ? 172 : length <= 3 ? 152 : length <= 5 ? 132 : length <= 10 ? 168 : length <= 16 ? 190 : 214;

/** From the top of the mascot's head to its soles, at a scale of 1. */
const mascotHeight = 282;

/** The mascot above, the words below it; what the words leave free is the mascot's. */
export const standAbove = (
  { runs, length, style }: Scene,
  options: { sway?: number; overlap?: number; most?: number } = {},
): Stage => {
  const { sway = 0, overlap = 36, most = 1.22 } = options;
  const box = { ...canvas, height: heightFor(length) };
  const { shapes, area, size } = letter(runs, { box, style, sway });
  const rim = (style.edgeWidth ?? 0.09) * size;
  const bottom = canvas.y + canvas.height;
  const shift = bottom - rim - (style.depth ?? 0) * size - area.y - area.height;
  const top = area.y + shift - rim;
  const scale = Math.min(most, (top + overlap - canvas.y) / mascotHeight);
  return { head: { x: 256, y: canvas.y + 86 * scale, scale }, lettering: group({ y: shift }, shapes), top };
};
