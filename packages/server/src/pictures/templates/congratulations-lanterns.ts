import { ellipse, path, roundedBox } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { detail, scratch, solid } from '../drawing/props.ts';
import { type Group, group } from '../drawing/shape.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.amber, edge: palette.sealDeep, edgeWidth: 0.11, depth: 0.05 },
  { fill: palette.white, edge: palette.seal, edgeWidth: 0.11, depth: 0.05 },
];

const lantern = (x: number, y: number, scale: number, rotate: number): Group =>
  group(
    { x, y, scale, rotate },
    { d: path`M0 ${-92}V${-56}`, stroke: palette.ink, width: 7 },
    { d: path`M0 56V74M${-9} 72V104M0 72V110M9 72V104`, stroke: palette.ink, width: 13 },
    scratch(path`M${-9} 72V102M0 72V108M9 72V102`, palette.amber, 5),
    solid(ellipse(0, 0, 64, 50), palette.seal),
    scratch(
      path`M0 ${-47}V47M${-30} ${-42}C${-44} ${-16} ${-44} 16 ${-30} 42M30 ${-42}C44 ${-16} 44 16 30 42`,
      palette.sealDeep,
      4.5,
    ),
    scratch(path`M${-48} ${-12}C${-46} ${-22} ${-42} ${-28} ${-36} ${-32}`, palette.coral, 7),
    solid(roundedBox(-30, -62, 60, 17, 5), palette.amber),
    solid(roundedBox(-30, 45, 60, 17, 5), palette.amber),
    detail(path`M${-24} ${-56}H10`, palette.white),
  );

export const congratulationsLanterns: Template = {
  name: 'congratulations-lanterns',
  mood: 'congratulations',
  shows: { zh: '万问在两盏红灯笼之间抱拳', en: 'the question-mark mascot greets between two red lanterns' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene);
    return [
      lantern(84, head.y + 14, 0.86 * head.scale, 5),
      lantern(428, head.y + 14, 0.86 * head.scale, -5),
      mascot(head, { eyes: 'smiling', mouth: 'laugh', left: [-11, 104], right: [11, 104] }),
      lettering,
    ];
  },
};
