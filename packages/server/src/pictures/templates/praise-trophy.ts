import { path, roundedBox } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { detail, ribbonLine, scratch, solid, sparkle, star } from '../drawing/props.ts';
import { group, type Shape } from '../drawing/shape.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.white, edge: palette.seal, edgeWidth: 0.11, depth: 0.05 },
  { fill: palette.amber, edge: palette.ink, edgeWidth: 0.1, depth: 0.06 },
];

/** Local origin in the middle of the bowl. */
const trophy: Shape[] = [
  ...ribbonLine(path`M${-46} ${-34}C${-84} ${-36} ${-80} 18 ${-34} 18`, palette.amber, 9),
  ...ribbonLine(path`M46 ${-34}C84 ${-36} 80 18 34 18`, palette.amber, 9),
  solid(roundedBox(-11, 36, 22, 34, 3), palette.amber),
  solid(roundedBox(-38, 64, 76, 28, 6), palette.wood),
  detail(roundedBox(-17, 72, 34, 12, 3), palette.amberLight),
  solid(path`M${-50} ${-52}H50C52 ${-4} 36 44 0 44C${-36} 44 ${-52} ${-4} ${-50} ${-52}Z`, palette.amber),
  scratch(path`M${-36} ${-38}C${-36} ${-10} ${-30} 6 ${-22} 18`, palette.amberPale, 8),
  detail(
    path`M0 ${-36}L7 ${-20}L24 ${-19}L11 ${-8}L15 9L0 0L${-15} 9L${-11} ${-8}L${-24} ${-19}L${-7} ${-20}Z`,
    palette.seal,
  ),
];

export const praiseTrophy: Template = {
  name: 'praise-trophy',
  mood: 'praise',
  shows: { zh: '万问捧出一座奖杯', en: 'the question-mark mascot presents a golden trophy' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene, { most: 1.08 });
    const { scale } = head;
    return [
      sparkle(74, head.y - 34, 46, palette.amber),
      star(60, head.y + 50 * scale, 32, palette.coral, -70),
      mascot({ ...head, x: 194 }, { eyes: 'shining', mouth: 'laugh', left: [-66, 132], lean: -4 }),
      group({ x: 194 + 158 * scale, y: head.y + 40 * scale, scale: scale * 1.08, rotate: 5 }, trophy),
      mascot({ ...head, x: 194 }, { armsOnly: true, right: [120, 120] }),
      sparkle(458, head.y - 44, 38, palette.jadeBright),
      lettering,
    ];
  },
};
