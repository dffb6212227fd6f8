import { path } from '../drawing/geometry.ts';
import { letter } from '../drawing/lettering.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { confetti, solid } from '../drawing/props.ts';
import { canvas } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [{ fill: palette.white, ground: palette.seal }];

export const congratulationsRibbon: Template = {
  name: 'congratulations-ribbon',
  mood: 'congratulations',
  shows: { zh: '万问举手欢呼，彩带飘落', en: 'the question-mark mascot cheers under confetti above a red ribbon' },
  styles,
  draw({ runs, style, length, random }) {
    const height = length <= 6 ? 132 : length <= 14 ? 162 : 190;
    const top = 440 - height;
    const scale = Math.min(1.1, (top + 6) / 246);
    const head = { x: 256, y: 24 + 86 * scale, scale };
    const free = [{ x: 256 - 118 * scale, y: 0, width: 236 * scale, height: 460 }];
    const tail = (x: number, way: number) =>
      path`M${x} ${top + 26}H${x - way * 44}L${x - way * 22} ${top + 26 + height / 2}L${x - way * 44} ${top + 26 + height}H${x}Z`;
    return [
      ...confetti(random, { ...canvas, x: 36, width: 440, y: 34, height: top - 62 }, 16, free),
      mascot(head, { eyes: 'smiling', mouth: 'laugh', left: [-94, 34], right: [94, 34] }),
      solid(tail(72, 1), palette.sealDeep),
      solid(tail(440, -1), palette.sealDeep),
      solid(
        path`M46 ${top}Q256 ${top + 14} 466 ${top}V${top + height}Q256 ${top + height + 14} 46 ${top + height}Z`,
        palette.seal,
      ),
      {
        d: path`M62 ${top + 17}Q256 ${top + 29} 450 ${top + 17}M62 ${top + height - 13}Q256 ${top + height - 1} 450 ${top + height - 13}`,
        stroke: palette.amber,
        width: 5,
        inner: true,
      },
      ...letter(runs, { box: { x: 70, y: top + 28, width: 372, height: height - 44 }, style, most: 110, lines: 3 })
        .shapes,
    ];
  },
};
