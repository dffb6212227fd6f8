import { path } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { ribbonLine, solid } from '../drawing/props.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.amber, edge: palette.ink, edgeWidth: 0.1, depth: 0.06 },
  { fill: palette.white, edge: palette.seal, edgeWidth: 0.11, depth: 0.06 },
];

const tear = (x: number, y: number, way: number, scale: number) =>
  solid(
    path`M${x} ${y}C${x + way * 20 * scale} ${y - 8 * scale} ${x + way * 40 * scale} ${y + 4 * scale} ${x + way * 38 * scale} ${y + 20 * scale}C${x + way * 34 * scale} ${y + 36 * scale} ${x + way * 14 * scale} ${y + 30 * scale} ${x} ${y}Z`,
    palette.sky,
    6,
  );

export const laughTears: Template = {
  name: 'laugh-tears',
  mood: 'laugh',
  shows: { zh: '万问笑出了眼泪', en: 'the question-mark mascot laughs until it cries' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene, { sway: scene.length <= 8 ? 5 : 0 });
    const { scale } = head;
    return [
      ...ribbonLine(
        path`M108 ${head.y - 60 * scale}L132 ${head.y - 44 * scale}M84 ${head.y}H114M404 ${head.y - 60 * scale}L380 ${head.y - 44 * scale}M428 ${head.y}H398`,
        palette.coral,
        7,
      ),
      mascot(
        { ...head, rotate: -5 },
        { eyes: 'smiling', mouth: 'laugh', left: [-18, 132], right: [34, 140], lean: -6 },
      ),
      tear(256 + 62 * scale, head.y - 8 * scale, 1, scale),
      tear(256 - 66 * scale, head.y + 12 * scale, -1, scale),
      lettering,
    ];
  },
};
