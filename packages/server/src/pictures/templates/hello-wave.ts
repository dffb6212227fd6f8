import { path } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { bubble, ribbonLine, scratch } from '../drawing/props.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.white, edge: palette.jade, edgeWidth: 0.11 },
  { fill: palette.amber, edge: palette.jadeDeep, edgeWidth: 0.11 },
];

export const helloWave: Template = {
  name: 'hello-wave',
  mood: 'hello',
  shows: { zh: '万问挥手打招呼', en: 'the question-mark mascot waves hello' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene, { most: 1.04 });
    const { scale } = head;
    const [x, y] = [252 + 116 * scale, head.y + 24 * scale];
    const dots = path`M68 ${head.y - 21}H68.5M95 ${head.y - 21}H95.5M122 ${head.y - 21}H122.5`;
    return [
      ...bubble({ x: 34, y: head.y - 56, width: 122, height: 70 }, [154, head.y + 42], palette.amberPale, 30),
      scratch(dots, palette.ink, 12),
      mascot(
        { ...head, x: 270 },
        { eyes: 'smiling', mouth: 'laugh', left: [-66, 134], right: [104, 44], lean: -5, legs: 'standing' },
      ),
      ...ribbonLine(
        path`M${x + 46 * scale} ${y - 18 * scale}C${x + 58 * scale} ${y - 4 * scale} ${x + 62 * scale} ${y + 14 * scale} ${x + 56 * scale} ${y + 32 * scale}M${x + 70 * scale} ${y - 34 * scale}C${x + 90 * scale} ${y - 10 * scale} ${x + 94 * scale} ${y + 20 * scale} ${x + 84 * scale} ${y + 48 * scale}`,
        palette.amber,
        6,
      ),
      lettering,
    ];
  },
};
