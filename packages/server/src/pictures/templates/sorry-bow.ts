import { path } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { detail, ribbonLine, solid } from '../drawing/props.ts';
import { standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.white, edge: palette.night, edgeWidth: 0.11 },
  { fill: palette.nightPale, edge: palette.night, edgeWidth: 0.11 },
];

export const sorryBow: Template = {
  name: 'sorry-bow',
  mood: 'sorry',
  shows: { zh: '万问双手合十，头上一朵雨云', en: 'the question-mark mascot pleads under a rain cloud' },
  styles,
  draw(scene) {
    const { head, lettering } = standAbove(scene);
    const { scale } = head;
    const [x, y] = [408, head.y - 26 * scale];
    const cloud = (inset: number) =>
      path`M${x - 50 + inset} ${y + 26 - inset}C${x - 84 + inset} ${y + 26 - inset} ${x - 82 + inset} ${y - 16 + inset} ${x - 48 + inset} ${y - 14 + inset}C${x - 42} ${y - 52 + inset} ${x + 12} ${y - 54 + inset} ${x + 22} ${y - 22 + inset}C${x + 60 - inset} ${y - 30 + inset} ${x + 72 - inset} ${y + 26 - inset} ${x + 36 - inset} ${y + 26 - inset}Z`;
    return [
      mascot({ ...head, x: 220 }, { eyes: 'worried', mouth: 'wavy', left: [-11, 98], right: [11, 98], lean: 14 }),
      solid(cloud(0), palette.nightPale),
      detail(
        path`M${x - 44} ${y + 2}C${x - 38} ${y - 30} ${x - 2} ${y - 34} ${x + 6} ${y - 16}C${x - 10} ${y - 24} ${x - 34} ${y - 16} ${x - 44} ${y + 2}Z`,
        palette.white,
      ),
      ...ribbonLine(
        path`M${x - 40} ${y + 52}L${x - 46} ${y + 68}M${x - 4} ${y + 52}L${x - 10} ${y + 68}M${x + 32} ${y + 52}L${x + 26} ${y + 68}M${x - 24} ${y + 86}L${x - 30} ${y + 102}M${x + 12} ${y + 86}L${x + 6} ${y + 102}`,
        palette.sky,
        6,
      ),
      lettering,
    ];
  },
};
