import { around, burst, circle, ellipse, heart, path, polygon, roundedBox } from './geometry.ts';
import { palette } from './palette.ts';
import type { Random } from './random.ts';
import { type Box, type Group, group, type Shape } from './shape.ts';

/** Width of the ink line around things. */
const inkLine = 7;

const { ink, white } = palette;

/** A filled outline with the house's ink line. */
export const solid = (d: string, fill: string, width = inkLine): Shape => ({ d, fill, stroke: ink, width });

/** The same inside another shape. */
export const detail = (d: string, fill: string, width = 0): Shape => ({
  d,
  fill,
  ...(width > 0 ? { stroke: ink, width } : {}),
  inner: true,
});

/** A line inside another shape. */
export const scratch = (d: string, colour: string, width: number): Shape => ({ d, stroke: colour, width, inner: true });

/** A line that stands free, inked around. */
export const ribbonLine = (d: string, colour: string, width: number): Shape[] => [
  { d, stroke: ink, width: width + 2 * inkLine },
  { d, stroke: colour, width, inner: true },
];

export const smallHeart = (x: number, y: number, size: number, fill: string, rotate = 0): Group =>
  group(
    { x, y, rotate },
    solid(heart(0, 0, size), fill, 6),
    scratch(
      path`M${-size * 0.3} ${-size * 0.22}C${-size * 0.28} ${-size * 0.3} ${-size * 0.22} ${-size * 0.33} ${-size * 0.17} ${-size * 0.33}`,
      white,
      size * 0.08,
    ),
  );

/** A star of four points with hollow sides. */
export const sparkle = (x: number, y: number, size: number, fill: string): Shape => {
  const [s, t] = [size / 2, size * 0.09];
  return solid(
    path`M${x} ${y - s}Q${x + t} ${y - t} ${x + s} ${y}Q${x + t} ${y + t} ${x} ${y + s}Q${x - t} ${y + t} ${x - s} ${y}Q${x - t} ${y - t} ${x} ${y - s}Z`,
    fill,
    5.5,
  );
};

export const star = (x: number, y: number, size: number, fill: string, turn = -90): Shape =>
  solid(burst(x, y, [size / 2, size / 2], [size * 0.24, size * 0.24], 5, turn), fill, 6);

const confettiColours = [palette.amber, palette.coral, palette.jadeBright, palette.sky, palette.seal];

/** `count` bits of paper spread over an area, none within the places to be kept free. */
export const confetti = (random: Random, area: Box, count: number, free: Box[] = []): Shape[] => {
  const placed: [number, number][] = [];
  for (let tries = 0; placed.length < count && tries < count * 40; tries++) {
    const [x, y] = [area.x + random() * area.width, area.y + random() * area.height];
    const taken = free.some((box) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height);
    if (!taken && placed.every(([px, py]) => Math.hypot(px - x, py - y) > 38)) placed.push([x, y]);
  }
  return placed.map(([x, y], index) => {
    const fill = confettiColours[index % confettiColours.length]!;
    const bit = [
      roundedBox(-9, -6, 18, 12, 2),
      circle(0, 0, 8),
      polygon([around(0, 0, 11, -90), around(0, 0, 11, 30), around(0, 0, 11, 150)]),
    ];
    return group({ x, y, rotate: Math.floor(random() * 180) }, solid(bit[index % 3]!, fill, 5));
  });
};

/** A speech bubble; its tail leads from the nearer long side of the box to a point. */
export const bubble = (box: Box, tip: [number, number], fill: string, radius = 44): Shape[] => {
  const { x, y, width, height } = box;
  const way = tip[1] > y + height / 2 ? 1 : -1;
  const root = way > 0 ? y + height : y;
  const middle = Math.min(Math.max(tip[0], x + radius + 26), x + width - radius - 26);
  const tail = (inset: number) =>
    path`M${middle - 26 + inset} ${root - way * (4 + inset)}Q${middle - 8} ${(root + tip[1]) / 2} ${tip[0]} ${tip[1] - way * inset * 1.8}Q${middle + 20 - inset} ${(2 * root + tip[1]) / 3} ${middle + 26 - inset} ${root - way * (4 + inset)}Z`;
  return [solid(tail(0), fill), solid(roundedBox(x, y, width, height, radius), fill), detail(tail(inkLine / 2), fill)];
};

/** A letter Z drawn by hand, for sleepers. */
export const zed = (x: number, y: number, size: number, colour: string): Shape[] =>
  ribbonLine(path`M${x} ${y}H${x + size}L${x} ${y + size}H${x + size}`, colour, size * 0.24);

export const flower = (x: number, y: number, size: number, fill: string): Shape[] => [
  ...Array.from({ length: 5 }, (_, index) => {
    const [px, py] = around(x, y, size * 0.3, index * 72 - 90);
    return solid(circle(px, py, size * 0.24), fill, 6);
  }),
  ...Array.from({ length: 5 }, (_, index) => {
    const [px, py] = around(x, y, size * 0.3, index * 72 - 90);
    return detail(circle(px, py, size * 0.24 - 2.5), fill);
  }),
  detail(circle(x, y, size * 0.16), palette.amber, 4),
];

/** A steaming cup without its steam; `x`, `y` are the middle of its rim. */
export const cup = (x: number, y: number, size: number, fill: string): Shape[] => {
  const u = size / 100;
  return [
    {
      d: path`M${x + 40 * u} ${y + 14 * u}C${x + 78 * u} ${y + 8 * u} ${x + 74 * u} ${y + 58 * u} ${x + 32 * u} ${y + 54 * u}`,
      stroke: ink,
      width: 24 * u + 8,
    },
    scratch(
      path`M${x + 40 * u} ${y + 14 * u}C${x + 78 * u} ${y + 8 * u} ${x + 74 * u} ${y + 58 * u} ${x + 32 * u} ${y + 54 * u}`,
      fill,
      12 * u + 1,
    ),
    solid(
      path`M${x - 50 * u} ${y}H${x + 50 * u}C${x + 50 * u} ${y + 52 * u} ${x + 34 * u} ${y + 80 * u} ${x} ${y + 80 * u}C${x - 34 * u} ${y + 80 * u} ${x - 50 * u} ${y + 52 * u} ${x - 50 * u} ${y}Z`,
      fill,
    ),
    solid(ellipse(x, y, 50 * u, 12 * u), palette.wood, 6),
  ];
};

export const steam = (x: number, y: number, height: number): Shape[] =>
  [-1, 0, 1].flatMap((place) => {
    const left = x + place * 24;
    const top = y - height * (place === 0 ? 1 : 0.8);
    const d = path`M${left} ${y}C${left - 14} ${y - height * 0.3} ${left + 14} ${y - height * 0.5} ${left} ${top}`;
    return ribbonLine(d, palette.white, 7).map((shape) => ({
      ...shape,
      width: (shape as { width: number }).width - 4,
    }));
  });
