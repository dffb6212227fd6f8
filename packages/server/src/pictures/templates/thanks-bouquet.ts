import { circle, path } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { flower, ribbonLine, sparkle } from '../drawing/props.ts';
import { group, type Shape } from '../drawing/shape.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.amber, edge: palette.jadeDeep, edgeWidth: 0.11 },
  { fill: palette.white, edge: palette.jade, edgeWidth: 0.11 },
];

const bouquet: Shape[] = [
  ...ribbonLine(path`M0 74C${-2} 40 ${-22} 10 ${-34} ${-14}`, palette.jadeBright, 6),
  ...ribbonLine(path`M0 74C2 40 22 10 36 ${-10}`, palette.jadeBright, 6),
  ...ribbonLine(path`M0 78V${-20}`, palette.jadeBright, 6),
  ...flower(-40, -18, 66, palette.coral),
  ...flower(42, -14, 60, palette.white),
  ...flower(0, -50, 72, palette.seal),
  { d: path`M${-44} 22L44 22L12 84H${-12}Z`, fill: palette.jadePale, stroke: palette.ink, width: 7 },
  { d: path`M${-20} 26L0 82M20 26L2 82`, stroke: palette.jadeBright, width: 4, inner: true },
  { d: circle(0, 66, 9), fill: palette.seal, stroke: palette.ink, width: 5, inner: true },
];

export const thanksBouquet: Template = {
  name: 'thanks-bouquet',
  mood: 'thanks',
  shows: { zh: '万问捧着一束花', en: 'the question-mark mascot brings a bunch of flowers' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene);
    const { scale } = head;
    return [
      sparkle(74, head.y - 34, 46, palette.amber),
      sparkle(64, head.y + 44, 30, palette.coral),
      mascot({ ...head, x: 212 }, { eyes: 'shining', mouth: 'laugh', left: [-58, 138], lean: 5 }),
      group({ x: 212 + 128 * scale, y: head.y + 62 * scale, scale, rotate: 10 }, bouquet),
      mascot({ ...head, x: 212 }, { armsOnly: true, right: [112, 132] }),
      lettering,
    ];
  },
};
