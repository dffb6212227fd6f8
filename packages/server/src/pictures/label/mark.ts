import { roundedBox } from '../drawing/geometry.ts';
import { palette } from '../drawing/palette.ts';
import type { PathShape } from '../drawing/shape.ts';
import type { Typeface } from '../type/open-typeface.ts';
import { placeOutline, setType } from '../type/set-type.ts';

export type Language = 'zh' | 'en';

const runsOf: Record<Language, string[]> = { zh: ['AI', '生成'], en: ['AI-generated'] };

/**
 * Least height of the ink of the mark's capitals as a part of the shorter side. GB 45438-2025 asks for 5 %; the rest is
 * for what rounding to pixels may take.
 */
const inkHeight = 0.056;

const gap = 0.22;

/** The visible mark "AI 生成" or "AI-generated" on a label of its own, in the lower right corner of a square of `side`. */
export const drawMark = async (language: Language, side: number, typeface: Typeface): Promise<PathShape[]> => {
  const [capital, ...outlines] = await setType(['A', ...runsOf[language]], typeface);
  const top = Math.min(...outlines.map(({ ink }) => ink!.top));
  const bottom = Math.max(...outlines.map(({ ink }) => ink!.bottom));
  const size = (inkHeight * side) / (capital!.ink!.bottom - capital!.ink!.top);
  const width = outlines.reduce((sum, { advance }) => sum + advance * size, (outlines.length - 1) * gap * size);
  const [padX, padY] = [0.34 * size, 0.16 * size];
  const box = { width: width + 2 * padX, height: (bottom - top) * size + 2 * padY };
  const [left, upper] = [side - box.width - 3, side - box.height - 3];
  let x = left + padX;
  const letters = outlines.map((outline) => {
    const d = placeOutline(outline, x, upper + padY - top * size, size);
    x += (outline.advance + gap) * size;
    return d;
  });
  return [
    {
      d: roundedBox(left, upper, box.width, box.height, box.height * 0.3),
      fill: palette.white,
      stroke: palette.ink,
      width: side * 0.006,
    },
    { d: letters.join(''), fill: palette.ink },
  ];
};
