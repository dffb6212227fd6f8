import { path, roundedBox } from '../drawing/geometry.ts';
import { letter } from '../drawing/lettering.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { ribbonLine, scratch, solid } from '../drawing/props.ts';
import { group } from '../drawing/shape.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [{ fill: palette.ink, ground: palette.amber }];

export const urgePlacard: Template = {
  name: 'urge-placard',
  mood: 'urge',
  shows: { zh: '万问举着一块黄色的牌子', en: 'the question-mark mascot holds up a yellow sign' },
  styles,
  draw({ runs, style, length }) {
    const height = length <= 5 ? 172 : length <= 12 ? 204 : 232;
    const scale = Math.min(1, (466 - 34 - height) / 272);
    const head = { x: 256, y: 462 - 186 * scale, scale };
    const [left, right] = [256 - 118 * scale, 256 + 118 * scale];
    const hands = head.y - 14 * scale;
    const posts = path`M${left} ${hands + 44}V${height}M${right} ${hands + 44}V${height}`;
    return [
      ...ribbonLine(posts, palette.wood, 11),
      mascot(head, { eyes: 'wide', mouth: 'round', left: [-118, -6], right: [118, -6] }),
      group(
        { x: 256, y: 34 + height / 2, rotate: -2 },
        solid(roundedBox(-220, -height / 2, 440, height, 24), palette.amber),
        scratch(roundedBox(-205, -height / 2 + 15, 410, height - 30, 13), palette.amberDeep, 4.5),
        letter(runs, { box: { x: -188, y: -height / 2 + 26, width: 376, height: height - 52 }, style, most: 132 })
          .shapes,
      ),
    ];
  },
};
