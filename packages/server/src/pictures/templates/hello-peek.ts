import { circle, path, roundedBox } from '../drawing/geometry.ts';
import { letter } from '../drawing/lettering.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { ribbonLine, scratch, solid } from '../drawing/props.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [{ fill: palette.white, ground: palette.jade }];

export const helloPeek: Template = {
  name: 'hello-peek',
  mood: 'hello',
  shows: { zh: '万问从牌子后面探出头来', en: 'the question-mark mascot peeks over a board' },
  styles,
  draw({ runs, style, length }) {
    const height = length <= 5 ? 190 : length <= 12 ? 220 : 252;
    const top = 456 - height;
    const scale = Math.min(1.36, (top - 20) / 136);
    const hand = (x: number) => [
      { d: circle(x, top - 1, 18), fill: palette.jade, stroke: palette.ink, width: 7 },
      { d: circle(x + 30, top - 1, 18), fill: palette.jade, stroke: palette.ink, width: 7 },
    ];
    return [
      ...ribbonLine(
        path`M72 ${top - 70}L92 ${top - 44}M44 ${top - 26}L76 ${top - 14}M120 ${top - 96}L124 ${top - 62}`,
        palette.amber,
        6,
      ),
      mascot({ x: 272, y: top - 48 * scale, scale }, { bodiless: true, eyes: 'open', mouth: 'small', lean: 7 }),
      solid(roundedBox(40, top, 432, height, 34), palette.jade),
      scratch(path`M70 ${top + 20}H250M272 ${top + 20}H290`, palette.jadeBright, 8),
      ...letter(runs, { box: { x: 66, y: top + 30, width: 380, height: height - 48 }, style, most: 140 }).shapes,
      ...hand(132),
      ...hand(366),
    ];
  },
};
