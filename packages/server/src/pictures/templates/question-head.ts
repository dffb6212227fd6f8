import { path } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { ribbonLine } from '../drawing/props.ts';
import { type Group, group } from '../drawing/shape.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.white, edge: palette.jade, edgeWidth: 0.11 },
  { fill: palette.amber, edge: palette.jadeDeep, edgeWidth: 0.11 },
];

const questionMark = (x: number, y: number, scale: number, rotate: number, colour: string): Group =>
  group(
    { x, y, scale, rotate },
    ribbonLine(path`M${-18} ${-22}C${-18} ${-50} 24 ${-50} 22 ${-20}C20 0 0 0 0 20`, colour, 15),
    ribbonLine(path`M${-1} 48H1`, palette.seal, 15),
  );

export const questionHead: Template = {
  name: 'question-head',
  mood: 'question',
  shows: { zh: '万问歪着头，身边飘着问号', en: 'the mascot tilts its head among question marks' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene);
    const { scale } = head;
    return [
      questionMark(98, head.y + 8, 1.06 * scale, -16, palette.jadeBright),
      questionMark(414, head.y - 6, 1.22 * scale, 14, palette.amber),
      questionMark(404, head.y + 118 * scale, 0.62 * scale, 22, palette.coral),
      mascot(head, { eyes: 'wide', mouth: 'round', left: [-60, 140], right: [50, 72], lean: 13 }),
      lettering,
    ];
  },
};
