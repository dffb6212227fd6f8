import { burst } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { solid, sparkle } from '../drawing/props.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.white, edge: palette.seal, edgeWidth: 0.1, depth: 0.07 },
  { fill: palette.amber, edge: palette.ink, edgeWidth: 0.1, depth: 0.06 },
];

export const cheerBurst: Template = {
  name: 'cheer-burst',
  mood: 'cheer',
  shows: { zh: '万问举起双手跳起来', en: 'the question-mark mascot jumps with both arms up' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene, { sway: scene.length <= 6 ? 4 : 0 });
    const { scale } = head;
    return [
      solid(burst(256, head.y + 76 * scale, [206, 122 * scale], [154, 92 * scale], 16), palette.amber),
      mascot(head, { eyes: 'shining', mouth: 'laugh', left: [-98, 34], right: [98, 34], legs: 'jumping' }),
      sparkle(66, head.y - 36, 44, palette.coral),
      sparkle(448, head.y - 30, 52, palette.jadeBright),
      lettering,
    ];
  },
};
