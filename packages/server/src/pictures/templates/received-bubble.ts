import { circle, path } from '../drawing/geometry.ts';
import { letter } from '../drawing/lettering.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { bubble, scratch, solid, sparkle } from '../drawing/props.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [{ fill: palette.ink, ground: palette.white }];

export const receivedBubble: Template = {
  name: 'received-bubble',
  mood: 'received',
  shows: { zh: '万问敬礼，对话框打了勾', en: 'the question-mark mascot salutes beside a ticked speech bubble' },
  styles,
  draw({ runs, style, length }) {
    const height = length <= 5 ? 176 : length <= 12 ? 206 : 240;
    const box = { x: 34, y: 36, width: 444, height };
    const scale = Math.min(1.02, (464 - box.y - height) / 272);
    const head = { x: 200, y: 462 - 180 * scale, scale };
    return [
      mascot(head, { eyes: 'wink', mouth: 'smile', left: [-58, 138], right: [70, 16], lean: -5 }),
      ...bubble(box, [head.x + 84 * scale, box.y + height + 40], palette.white),
      ...letter(runs, { box: { x: 60, y: 50, width: 380, height: height - 40 }, style, most: 128 }).shapes,
      sparkle(344, box.y + height + 74, 46, palette.amber),
      sparkle(392, box.y + height + 112, 28, palette.coral),
      solid(circle(446, box.y + height + 14, 36), palette.jade),
      scratch(
        path`M429 ${box.y + height + 14}L441 ${box.y + height + 27}L464 ${box.y + height + 1}`,
        palette.white,
        11,
      ),
    ];
  },
};
