import { burst, path } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { scratch, solid, star } from '../drawing/props.ts';
import { group, type Shape } from '../drawing/shape.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.amber, edge: palette.ink, edgeWidth: 0.1, depth: 0.06 },
  { fill: palette.white, edge: palette.jade, edgeWidth: 0.11, depth: 0.05 },
];

/** A hand with its thumb up; local origin in the palm. */
const thumb: Shape[] = [
  solid(
    path`M${-34} ${-6}C${-14} ${-18} ${-8} ${-40} ${-8} ${-60}C${-8} ${-76} 16 ${-76} 18 ${-56}C19 ${-40} 14 ${-28} 12 ${-18}H42C56 ${-18} 56 2 46 4C56 8 54 24 43 26C50 32 46 46 36 46C40 54 34 64 24 64H${-8}C${-22} 64 ${-26} 56 ${-34} 54Z`,
    palette.jade,
  ),
  solid(path`M${-62} ${-10}H${-34}V60H${-62}Z`, palette.amber),
  scratch(path`M22 4H44M22 26H42M20 46H36`, palette.ink, 5),
  scratch(path`M2 ${-58}C3 ${-44} ${-4} ${-26} ${-12} ${-14}`, palette.jadeBright, 6),
];

export const praiseThumb: Template = {
  name: 'praise-thumb',
  mood: 'praise',
  shows: { zh: '万问竖起大拇指', en: 'the question-mark mascot holds a big thumb up' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene, { most: 0.98 });
    const { scale } = head;
    const [x, y] = [362, head.y + 44 * scale];
    return [
      solid(burst(x, y, [118 * scale, 118 * scale], [92 * scale, 92 * scale], 16), palette.amberLight),
      star(60, head.y - 20, 42, palette.amber),
      star(84, head.y + 78 * scale, 30, palette.coral, -70),
      mascot({ ...head, x: 186 }, { eyes: 'wink', mouth: 'laugh', left: [-72, 128], right: [96, 88], lean: -4 }),
      group({ x: x + 6, y: y + 2, scale: scale * 1.2, rotate: -6 }, thumb),
      lettering,
    ];
  },
};
