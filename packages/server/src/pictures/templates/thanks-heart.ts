import { heart, path } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { scratch, smallHeart, solid } from '../drawing/props.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.white, edge: palette.seal, edgeWidth: 0.11 },
  { fill: palette.amberPale, edge: palette.sealDeep, edgeWidth: 0.11 },
];

export const thanksHeart: Template = {
  name: 'thanks-heart',
  mood: 'thanks',
  shows: { zh: '万问抱着一颗红心', en: 'the question-mark mascot hugs a red heart' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene);
    const held = [
      solid(heart(0, 122, 118), palette.seal),
      scratch(path`M${-42} 100C${-42} 88 ${-34} 82 ${-25} 82`, palette.coral, 8),
    ];
    return [
      smallHeart(104, head.y - 30, 62, palette.coral, -16),
      smallHeart(414, head.y - 44, 50, palette.seal, 14),
      smallHeart(388, head.y + 54, 38, palette.coral, 20),
      mascot(head, { eyes: 'smiling', mouth: 'smile', left: [-50, 136], right: [50, 136], lean: -4 }, held),
      lettering,
    ];
  },
};
