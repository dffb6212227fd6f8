import { letter } from '../drawing/lettering.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { bubble, sparkle } from '../drawing/props.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [{ fill: palette.ink, ground: palette.jadePale }];

export const plainBubble: Template = {
  name: 'plain-bubble',
  mood: 'plain',
  shows: { zh: '万问挥手说话', en: 'the question-mark mascot waves and speaks' },
  styles,
  draw({ runs, style, length }) {
    const height = length <= 5 ? 172 : length <= 12 ? 204 : 240;
    const box = { x: 34, y: 34, width: 444, height };
    const scale = Math.min(1.02, (464 - box.y - height) / 272);
    const head = { x: 200, y: 462 - 180 * scale, scale };
    return [
      mascot(head, { eyes: 'open', mouth: 'laugh', left: [-62, 136], right: [92, 60], lean: -4 }),
      ...bubble(box, [head.x + 84 * scale, box.y + height + 40], palette.jadePale),
      ...letter(runs, { box: { x: 60, y: 50, width: 392, height: height - 32 }, style, most: 128 }).shapes,
      sparkle(372, box.y + height + 62, 42, palette.amber),
    ];
  },
};
