import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { cup, sparkle, steam } from '../drawing/props.ts';
import { group } from '../drawing/shape.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.white, edge: palette.jade, edgeWidth: 0.11 },
  { fill: palette.amber, edge: palette.jadeDeep, edgeWidth: 0.11 },
];

export const hardWorkTea: Template = {
  name: 'hard-work-tea',
  mood: 'hard-work',
  shows: { zh: '万问端上一杯热茶', en: 'the question-mark mascot offers a cup of hot tea' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene);
    const { scale } = head;
    const tea = [...steam(0, -22, 62), ...cup(0, 0, 104, palette.amber)];
    return [
      sparkle(92, head.y + 20, 44, palette.amber),
      sparkle(62, head.y - 40, 30, palette.jadeBright),
      mascot({ ...head, x: 214 }, { eyes: 'smiling', mouth: 'smile', left: [-50, 142], right: [78, 122], lean: 4 }),
      group({ x: 214 + 126 * scale, y: head.y + 84 * scale, scale }, tea),
      lettering,
    ];
  },
};
