import { circle, path } from '../drawing/geometry.ts';
import { letter } from '../drawing/lettering.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { ribbonLine, scratch, solid, sparkle } from '../drawing/props.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [{ fill: palette.white, ground: palette.jade }];

export const cheerFlag: Template = {
  name: 'cheer-flag',
  mood: 'cheer',
  shows: { zh: '万问挥着一面大旗', en: 'the question-mark mascot waves a big flag' },
  styles,
  draw({ runs, style, length }) {
    const height = length <= 4 ? 178 : length <= 12 ? 206 : 234;
    const [top, bottom] = [44, 44 + height];
    const flag = path`M92 ${top}C170 ${top - 34} 230 ${top + 28} 310 ${top + 8}C380 ${top - 10} 420 ${top - 22} 486 ${top - 4}V${bottom - 4}C420 ${bottom - 22} 380 ${bottom - 10} 310 ${bottom + 8}C230 ${bottom + 28} 170 ${bottom - 34} 92 ${bottom}Z`;
    const scale = Math.min(1, (474 - bottom) / 276);
    const head = { x: 236, y: 462 - 186 * scale, scale };
    return [
      ...ribbonLine(path`M84 38V456`, palette.wood, 11),
      solid(circle(84, 34, 14), palette.amber),
      mascot(head, { eyes: 'shining', mouth: 'laugh', right: [88, 66], left: [(98 - 236) / scale, 116], lean: 4 }),
      solid(flag, palette.jade),
      scratch(path`M112 ${top + 10}C176 ${top - 14} 232 ${top + 42} 312 ${top + 24}`, palette.jadeBright, 7),
      ...letter(runs, { box: { x: 112, y: top + 24, width: 354, height: height - 40 }, style, most: 138 }).shapes,
      sparkle(410, bottom + 58, 48, palette.amber),
      sparkle(366, bottom + 104, 30, palette.coral),
    ];
  },
};
