import { circle, ellipse, path, roundedBox } from './geometry.ts';
import { palette } from './palette.ts';
import { type Group, group, type PathShape, type Shape } from './shape.ts';

/**
 * The house's mascot: a round question mark that looks out of its own bowl, standing on its dot, the square seal.
 * Local origin: the middle of the head. It reaches from about −92 to 92 sideways and from −86 to 190 downwards.
 */
export interface Pose {
  eyes?: 'open' | 'smiling' | 'closed' | 'wink' | 'wide' | 'worried' | 'shining';
  mouth?: 'smile' | 'laugh' | 'small' | 'flat' | 'round' | 'wavy' | 'cat';
  /** Where the hands are; left as the viewer sees it. Nothing: no arms. */
  left?: [number, number];
  right?: [number, number];
  legs?: 'standing' | 'running' | 'jumping' | 'none';
  /** Head only, for one who looks over an edge. */
  bodiless?: boolean;
  /** Arms only, to be laid over what was drawn in between. */
  armsOnly?: boolean;
  /** Degrees the head leans to the right. */
  lean?: number;
  /** Drops of sweat, and other things on the head that only a mood brings. */
  sweat?: boolean;
}

const line = 7;
const { ink, jade, jadeBright, paper, seal, blush, white } = palette;

const stroke = (d: string, width: number, colour: string = ink, inner = true): PathShape => ({
  d,
  stroke: colour,
  width,
  inner,
});

const eye = (x: number, kind: NonNullable<Pose['eyes']>): Shape[] => {
  const outward = Math.sign(x);
  switch (kind) {
    case 'smiling':
      return [stroke(path`M${x - 11} 3C${x - 7} ${-11} ${x + 7} ${-11} ${x + 11} 3`, 7)];
    case 'closed':
      return [stroke(path`M${x - 11} ${-3}C${x - 6} 8 ${x + 6} 8 ${x + 11} ${-3}`, 6.5)];
    case 'wink':
      return outward > 0 ? [stroke(path`M${x + 9} ${-9}L${x - 8} ${-1}L${x + 9} 7`, 6.5)] : eye(x, 'open');
    case 'wide':
      return [
        { d: circle(x, -2, 14), fill: white, stroke: ink, width: 5, inner: true },
        { d: circle(x, -1, 6), fill: ink, inner: true },
      ];
    case 'worried':
      return [
        { d: ellipse(x, 1, 7.5, 10), fill: ink, inner: true },
        { d: circle(x + 2.5, -3, 3), fill: white, inner: true },
        stroke(path`M${x + outward * 10} ${-15}L${x - outward * 6} ${-23}`, 5.5),
      ];
    case 'shining':
      return [
        { d: ellipse(x, -1, 11, 14), fill: ink, inner: true },
        { d: circle(x + 3.5, -6, 5), fill: white, inner: true },
        { d: circle(x - 4, 5, 2.8), fill: white, inner: true },
      ];
    default:
      return [
        { d: ellipse(x, 0, 8.5, 11.5), fill: ink, inner: true },
        { d: circle(x + 3, -4, 3.4), fill: white, inner: true },
      ];
  }
};

const mouth = (kind: NonNullable<Pose['mouth']>): Shape[] => {
  switch (kind) {
    case 'laugh':
      return [
        {
          d: path`M${-17} 19C${-17} 16 17 16 17 19C17 36 9 45 0 45C${-9} 45 ${-17} 36 ${-17} 19Z`,
          fill: palette.sealDeep,
          stroke: ink,
          width: 5,
          inner: true,
        },
        { d: path`M${-9} 38C${-6} 31 6 31 9 38C6 43.5 ${-6} 43.5 ${-9} 38Z`, fill: palette.coral, inner: true },
      ];
    case 'small':
      return [stroke(path`M${-7} 24C${-4} 29 4 29 7 24`, 5.5)];
    case 'flat':
      return [stroke(path`M${-9} 27H9`, 5.5)];
    case 'round':
      return [{ d: ellipse(0, 28, 7.5, 9), fill: palette.sealDeep, stroke: ink, width: 4.5, inner: true }];
    case 'wavy':
      return [stroke(path`M${-14} 29C${-10} 22 ${-6} 22 ${-3} 27C0 32 4 32 7 27C9 24 12 24 14 27`, 5.5)];
    case 'cat':
      return [stroke(path`M${-14} 22C${-13} 31 ${-3} 31 0 23C3 31 13 31 14 22`, 5.5)];
    default:
      return [stroke(path`M${-13} 22C${-8} 33 8 33 13 22`, 6)];
  }
};

/** The bowl of the question mark: from the lower left over the top to the foot. */
const bowl = path`M${-67} 2C${-70} ${-40} ${-42} ${-66} 0 ${-66}C40 ${-66} 67 ${-37} 67 ${-1}C67 32 46 50 22 60C8 66 0 72 0 84`;

const head = ({ eyes = 'open', mouth: kind = 'smile', lean = 0, sweat = false }: Pose): Group =>
  group(
    { rotate: lean },
    { d: circle(0, 0, 62), fill: paper, stroke: ink, width: line },
    { d: bowl, stroke: ink, width: 34 + 2 * line },
    { d: circle(0, 0, 58), fill: paper, inner: true },
    { d: bowl, stroke: jade, width: 34, inner: true },
    { d: path`M${-57} ${-34}C${-45} ${-58} ${-22} ${-70} 4 ${-70}`, stroke: jadeBright, width: 8, inner: true },
    { d: path`M20 ${-68.5}L25 ${-67}`, stroke: jadeBright, width: 8, inner: true },
    { d: ellipse(-36, 19, 9, 6), fill: blush, inner: true },
    { d: ellipse(36, 19, 9, 6), fill: blush, inner: true },
    eye(-22, eyes),
    eye(22, eyes),
    mouth(kind),
    sweat
      ? [
          {
            d: path`M78 ${-78}C88 ${-62} 94 ${-55} 94 ${-46}C94 ${-36} 86 ${-30} 78 ${-30}C70 ${-30} 62 ${-36} 62 ${-46}C62 ${-55} 68 ${-62} 78 ${-78}Z`,
            fill: palette.sky,
            stroke: ink,
            width: 6,
          },
          { d: path`M71 ${-48}C71 ${-42} 74 ${-39} 78 ${-38}`, stroke: white, width: 4, inner: true },
        ]
      : [],
  );

const arm = (from: [number, number], to: [number, number]): Shape[] => {
  const [x, y] = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
  const sag = Math.sign(to[0] || from[0]) * 6;
  const d = path`M${from[0]} ${from[1]}Q${x + sag} ${y + 12} ${to[0]} ${to[1]}`;
  return [
    { d, stroke: ink, width: 25 },
    { d: circle(to[0], to[1], 15), fill: jade, stroke: ink, width: line },
    { d, stroke: jade, width: 11, inner: true },
    { d: circle(to[0], to[1], 11.5), fill: jade, inner: true },
  ];
};

const leg = (d: string): Shape[] => [
  { d, stroke: ink, width: 25 },
  { d, stroke: jade, width: 11, inner: true },
];

const legs = (kind: NonNullable<Pose['legs']>): Shape[] => {
  switch (kind) {
    case 'running':
      return [leg(path`M${-14} 150C${-22} 164 ${-40} 166 ${-50} 156`), leg(path`M14 150C20 164 34 172 44 178`)].flat();
    case 'jumping':
      return [leg(path`M${-14} 150C${-20} 160 ${-28} 166 ${-38} 166`), leg(path`M14 150C20 160 28 166 38 166`)].flat();
    case 'standing':
      return [leg(path`M${-15} 150V174H${-21}`), leg(path`M15 150V174H21`)].flat();
    default:
      return [];
  }
};

/** The dot: a square seal with a carved frame and the strokes of a question mark. */
const body: Shape[] = [
  { d: roundedBox(-36, 92, 72, 66, 13), fill: seal, stroke: ink, width: line },
  { d: roundedBox(-26, 102, 52, 46, 6), stroke: palette.sealPale, width: 4, inner: true },
  { d: path`M${-8} 117C${-8} 108 9 108 9 117C9 123 0 123 0 130`, stroke: palette.sealPale, width: 4.5, inner: true },
  { d: path`M0 138V138.5`, stroke: palette.sealPale, width: 5.5, inner: true },
];

/** `behind` goes under what the mascot holds, `front` (its arms) above it. */
const mascotParts = (pose: Pose): { behind: Shape[]; front: Shape[] } => {
  if (pose.bodiless) return { behind: [head(pose)], front: [] };
  return {
    behind: pose.armsOnly ? [] : [...legs(pose.legs ?? 'standing'), ...body, head(pose)],
    front: [...(pose.left ? arm([-34, 112], pose.left) : []), ...(pose.right ? arm([34, 112], pose.right) : [])],
  };
};

/** The mascot with what it holds between body and arms, in its own coordinates. */
export const mascot = (placing: Omit<Group, 'shapes'>, pose: Pose, held: Shape[] = []): Group => {
  const { behind, front } = mascotParts(pose);
  return group(placing, behind, held, front);
};
