import { path, roundedBox } from '../drawing/geometry.ts';
import { letter } from '../drawing/lettering.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { detail, scratch, solid } from '../drawing/props.ts';
import { group } from '../drawing/shape.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [{ fill: palette.ink, ground: palette.amberPale }];

export const plainNote: Template = {
  name: 'plain-note',
  mood: 'plain',
  shows: { zh: '万问贴好一张便签', en: 'the question-mark mascot puts up a note' },
  styles,
  draw({ runs, style }) {
    const paper = path`M40 66H440V330L384 388H40Z`;
    return [
      group(
        { rotate: -3, x: 10, y: 20 },
        solid(paper, palette.amberPale),
        scratch(path`M176 312H402M176 346H344`, palette.amber, 6),
        detail(path`M440 330H384V388Z`, palette.amber, 7),
        letter(runs, { box: { x: 66, y: 102, width: 348, height: 164 }, style, most: 150 }).shapes,
        group(
          { x: 236, y: 64, rotate: 4 },
          { d: roundedBox(-62, -22, 124, 44, 3), fill: palette.jadeBright, stroke: palette.ink, width: 6 },
        ),
      ),
      mascot(
        { x: 100, y: 350, scale: 0.64, rotate: -3 },
        { eyes: 'wink', mouth: 'smile', left: [-62, 136], right: [88, 60], lean: 5 },
      ),
    ];
  },
};
