import { circle, path, roundedBox } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { detail, scratch, solid, star, zed } from '../drawing/props.ts';
import { group } from '../drawing/shape.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.amberPale, edge: palette.night, edgeWidth: 0.12 },
  { fill: palette.white, edge: palette.night, edgeWidth: 0.12 },
];

const crescent = (x: number, y: number, r: number) =>
  path`M${x + r * 0.3} ${y - r}A${r} ${r} 0 1 0 ${x + r} ${y + r * 0.3}A${r * 0.82} ${r * 0.82} 0 1 1 ${x + r * 0.3} ${y - r}Z`;

/** Dots on the quilt. */
const circles = [
  [-84, 74],
  [-44, 60],
  [0, 78],
  [44, 60],
  [84, 74],
] as const;

export const restMoon: Template = {
  name: 'rest-moon',
  mood: 'rest',
  shows: { zh: '万问在月亮下睡着了', en: 'the question-mark mascot sleeps under the moon' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene, { overlap: 40 });
    const { scale } = head;
    const [x, y, r] = [256, head.y + 54 * scale, 140 * scale];
    const at = (dx: number, dy: number): [number, number] => [x + dx * scale, y + dy * scale];
    const [moonX, moonY] = at(-66, -92);
    const quilt = path`M${-112} 34C${-60} 4 60 4 112 34C126 60 124 84 120 104H${-120}C${-124} 84 ${-126} 60 ${-112} 34Z`;
    const fold = path`M${-112} 34C${-60} 4 60 4 112 34C116 40 118 48 119 54C60 28 ${-60} 28 ${-119} 54C${-118} 48 ${-116} 40 ${-112} 34Z`;
    return [
      solid(circle(x, y, r), palette.night),
      detail(crescent(moonX, moonY, 30 * scale), palette.amber),
      star(...at(-106, -26), 26 * scale, palette.amber),
      star(...at(16, -112), 22 * scale, palette.amberPale),
      group(
        { x, y: y + 26 * scale, scale },
        solid(roundedBox(-116, -26, 232, 82, 36), palette.nightPale),
        scratch(
          path`M${-92} ${-6}C${-86} ${-12} ${-78} ${-14} ${-70} ${-14}M92 ${-6}C86 ${-12} 78 ${-14} 70 ${-14}`,
          palette.white,
          7,
        ),
        mascot({ y: -22, scale: 0.92 }, { eyes: 'closed', mouth: 'small', bodiless: true, lean: -8 }),
        solid(quilt, palette.jadeBright),
        solid(fold, palette.white, 6),
        circles.map(([dotX, dotY]) => detail(circle(dotX, dotY, 8), palette.jadePale)),
      ),
      ...zed(...at(72, -84), 24 * scale, palette.white),
      ...zed(...at(104, -136), 34 * scale, palette.white),
      lettering,
    ];
  },
};
