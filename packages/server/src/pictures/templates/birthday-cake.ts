import { ellipse, path, roundedBox } from '../drawing/geometry.ts';
import { mascot } from '../drawing/mascot.ts';
import { palette } from '../drawing/palette.ts';
import { confetti, scratch, solid } from '../drawing/props.ts';
import { group, type Shape } from '../drawing/shape.ts';
import { canvas, standAbove } from './stage.ts';
import type { Template } from './template.ts';

const styles: Template['styles'] = [
  { fill: palette.white, edge: palette.seal, edgeWidth: 0.11 },
  { fill: palette.amberPale, edge: palette.jadeDeep, edgeWidth: 0.11 },
];

const candle = (x: number, fill: string): Shape[] => [
  solid(roundedBox(x - 7, -88, 14, 34, 3), fill, 6),
  solid(
    path`M${x} ${-120}C${x + 16} ${-102} ${x + 9} ${-92} ${x} ${-92}C${x - 9} ${-92} ${x - 16} ${-102} ${x} ${-120}Z`,
    palette.amber,
    6,
  ),
];

const cake: Shape[] = [
  ...candle(-30, palette.sky),
  ...candle(0, palette.jadeBright),
  ...candle(30, palette.sky),
  solid(ellipse(0, 38, 98, 17), palette.nightPale),
  solid(path`M${-74} ${-40}V26C${-74} 46 74 46 74 26V${-40}Z`, palette.amberPale),
  scratch(path`M${-71} 6C${-50} 20 50 20 71 6`, palette.coral, 10),
  solid(
    path`M${-74} ${-42}C${-74} ${-64} 74 ${-64} 74 ${-42}V${-26}C74 ${-8} 50 ${-10} 49 ${-22}C46 ${-4} 22 ${-2} 19 ${-18}C14 2 ${-14} 2 ${-19} ${-18}C${-22} ${-2} ${-46} ${-4} ${-49} ${-22}C${-50} ${-10} ${-74} ${-8} ${-74} ${-26}Z`,
    palette.coral,
  ),
  scratch(path`M${-58} ${-40}C${-40} ${-47} ${-14} ${-49} 6 ${-49}`, palette.sealPale, 6),
];

export const birthdayCake: Template = {
  name: 'birthday-cake',
  mood: 'birthday',
  shows: { zh: '万问和点着蜡烛的生日蛋糕', en: 'the question-mark mascot beside a birthday cake with candles' },
  styles,
  draw(scene) {
    const { head, lettering, top } = standAbove(scene, { sway: scene.length <= 6 ? 3 : 0 });
    const { scale } = head;
    const hat = [
      solid(path`M${-34} ${-74}L6 ${-146}L40 ${-70}C18 ${-86} ${-12} ${-88} ${-34} ${-74}Z`, palette.jadeBright),
      scratch(path`M${-14} ${-104}L24 ${-94}M${-1} ${-128}L16 ${-122}`, palette.amber, 7),
      solid(ellipse(6, -146, 12, 12), palette.amber),
    ];
    const low = { ...head, x: 168, y: head.y + 50 * scale, scale: scale * 0.82 };
    const free = [
      { x: 60, y: 0, width: 210, height: 500 },
      { x: 346 - 120 * scale, y: head.y - 60 * scale, width: 240 * scale, height: 500 },
    ];
    return [
      ...confetti(scene.random, { ...canvas, x: 36, y: 40, width: 440, height: top - 90 }, 9, free),
      mascot(low, { eyes: 'smiling', mouth: 'laugh', left: [-84, 62], right: [62, 128] }),
      group({ x: low.x, y: low.y, scale: low.scale }, hat),
      group({ x: 346, y: head.y + 116 * scale, scale: scale * 1.12 }, cake),
      lettering,
    ];
  },
};
