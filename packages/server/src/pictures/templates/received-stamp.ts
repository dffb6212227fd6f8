import { path, roundedBox } from '../drawing/geometry.ts';
import { letter } from '../drawing/lettering.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { scratch, solid } from '../drawing/props.ts';
import { group } from '../drawing/shape.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [{ fill: palette.seal, ground: palette.paper, weight: 0.05 }];

export const receivedStamp: Template = {
  name: 'received-stamp',
  mood: 'received',
  shows: { zh: '万问盖下一枚红色印章', en: 'the question-mark mascot stamps a red seal' },
  styles,
  longest: 16,
  draw({ runs, style, length }) {
    const height = length <= 5 ? 196 : 226;
    const width = length <= 2 ? 352 : 428;
    const box = { x: -width / 2, y: -height / 2, width, height };
    const inside = { x: box.x + 32, y: box.y + 28, width: box.width - 64, height: height - 56 };
    const middle = 440 - height / 2;
    return [
      mascot(
        { x: 222, y: middle - height / 2 - 76, scale: 1.06, rotate: -4 },
        { eyes: 'smiling', mouth: 'cat', bodiless: true },
      ),
      group(
        { x: 374, y: middle - height / 2 - 66, rotate: 6 },
        solid(path`M${-15} ${-12}C${-30} ${-52} 30 ${-52} 15 ${-12}L20 16H${-20}Z`, palette.wood),
        solid(roundedBox(-40, 12, 80, 26, 6), palette.wood),
        scratch(path`M${-12} ${-22}C${-14} ${-34} ${-6} ${-38} 0 ${-38}`, palette.amberPale, 5),
        solid(roundedBox(-36, 38, 72, 15, 3), palette.seal),
      ),
      group(
        { x: 252, y: middle, rotate: -5 },
        { d: roundedBox(box.x, box.y, box.width, height, 26), fill: palette.paper, stroke: palette.seal, width: 15 },
        scratch(roundedBox(box.x + 18, box.y + 18, box.width - 36, height - 36, 14), palette.seal, 5),
        letter(runs, { box: inside, style, most: 150, lines: 3 }).shapes,
      ),
    ];
  },
};
