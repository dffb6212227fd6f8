import { circle, path, roundedBox } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { detail, ribbonLine, scratch, solid } from '../drawing/props.ts';
import { group } from '../drawing/shape.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.white, edge: palette.jadeDeep, edgeWidth: 0.11, depth: 0.05 },
  { fill: palette.amber, edge: palette.jadeDeep, edgeWidth: 0.11, depth: 0.05 },
];

export const offWorkRun: Template = {
  name: 'off-work-run',
  mood: 'off-work',
  shows: { zh: '夕阳下，万问提着包跑下班', en: 'the question-mark mascot runs home with its bag before a setting sun' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene, { overlap: 44 });
    const { scale } = head;
    const [x, y, r] = [284, head.y + 52 * scale, 134 * scale];
    const bag = [
      scratch(path`M${-16} ${-26}V${-40}H16V${-26}`, palette.ink, 8),
      solid(roundedBox(-40, -28, 80, 58, 10), palette.wood),
      scratch(path`M${-36} ${-4}H36`, palette.ink, 5),
      detail(roundedBox(-8, -11, 16, 15, 3), palette.amber, 5),
    ];
    return [
      solid(circle(x, y, r), palette.amber),
      detail(circle(x, y, r - 24 * scale), palette.amberLight),
      ...[0.42, 0.6, 0.78].map((part, index) => {
        const half = Math.sqrt(1 - part ** 2) * r - 12;
        return scratch(path`M${x - half} ${y + part * r}H${x + half}`, palette.coral, (7 + index * 3) * scale);
      }),
      ...ribbonLine(
        path`M52 ${head.y - 10 * scale}H128M30 ${head.y + 46 * scale}H108M58 ${head.y + 102 * scale}H118`,
        palette.jadeBright,
        7,
      ),
      group({ x: 268 - 92 * scale, y: head.y + 140 * scale, scale, rotate: 16 }, bag),
      mascot(
        { ...head, x: 268, rotate: 8 },
        { eyes: 'smiling', mouth: 'laugh', left: [-84, 96], right: [88, 62], legs: 'running', lean: 3 },
      ),
      lettering,
    ];
  },
};
