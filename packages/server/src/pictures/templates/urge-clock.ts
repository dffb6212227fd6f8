import { circle, path, roundedBox } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { detail, ribbonLine, scratch, solid } from '../drawing/props.ts';
import { type Group, group } from '../drawing/shape.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.white, edge: palette.seal, edgeWidth: 0.11 },
  { fill: palette.amber, edge: palette.ink, edgeWidth: 0.1 },
];

const clock = (x: number, y: number, scale: number): Group =>
  group(
    { x, y, scale, rotate: 8 },
    ribbonLine(path`M${-34} 48L${-46} 66M34 48L46 66`, palette.amberDeep, 9),
    solid(path`M${-58} ${-30}C${-72} ${-62} ${-34} ${-76} ${-16} ${-56}Z`, palette.amber),
    solid(path`M58 ${-30}C72 ${-62} 34 ${-76} 16 ${-56}Z`, palette.amber),
    solid(roundedBox(-7, -74, 14, 20, 4), palette.amberDeep),
    solid(circle(0, 0, 58), palette.seal),
    detail(circle(0, 0, 43), palette.paper, 6),
    scratch(path`M0 ${-34}V${-30}M0 34V30M34 0H30M${-34} 0H${-30}`, palette.ink, 6),
    scratch(path`M0 0V${-26}M0 0L18 12`, palette.ink, 7),
    detail(circle(0, 0, 6), palette.seal),
  );

export const urgeClock: Template = {
  name: 'urge-clock',
  mood: 'urge',
  shows: { zh: '闹钟响了，万问急得冒汗', en: 'the question-mark mascot sweats beside a ringing alarm clock' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene, { sway: scene.length <= 6 ? 3 : 0, most: 1.02 });
    const { scale } = head;
    const [x, y] = [350, head.y + 60 * scale];
    return [
      mascot(
        { ...head, x: 172 },
        { eyes: 'worried', mouth: 'wavy', left: [-76, 70], right: [70, 132], lean: -6, sweat: true },
      ),
      clock(x, y, 1.12 * scale),
      ...ribbonLine(
        path`M${x + 84 * scale} ${y - 62 * scale}L${x + 104 * scale} ${y - 76 * scale}M${x + 94 * scale} ${y - 24 * scale}L${x + 120 * scale} ${y - 28 * scale}M${x + 52 * scale} ${y - 92 * scale}L${x + 60 * scale} ${y - 116 * scale}`,
        palette.amber,
        6,
      ),
      lettering,
    ];
  },
};
