import satori from 'satori';
import type { Typeface } from './open-typeface.ts';

/** The outline of a run of characters at a font size of 1, its origin on the left of the line, y downwards. */
export interface Outline {
  /** Path commands with absolute coordinates: M and L one point, Q two, C three, Z none. */
  commands: { name: string; points: number[] }[];
  /** Width to the next run. */
  advance: number;
  /** What is inked; nothing for blanks. */
  ink: { left: number; right: number; top: number; bottom: number } | undefined;
}

/** Size at which satori sets the runs; its numbers are rounded to a tenth. */
const workingSize = 256;

const element = (style: Record<string, unknown>, children: unknown) => ({ type: 'div', props: { style, children } });

/**
 * The outlines of runs of text. satori shapes them as text, never as markup; only path data leaves its result. Every
 * character must have a glyph in `typeface`.
 */
export const setType = async (runs: string[], typeface: Typeface): Promise<Outline[]> => {
  const base = { display: 'flex', flexShrink: 0 };
  const line = element(
    { ...base, fontSize: workingSize, lineHeight: 1, whiteSpace: 'pre' },
    runs.map((run) => element(base, run)),
  );
  const svg = await satori(line as unknown as Parameters<typeof satori>[0], {
    width: workingSize * (runs.join('').length + 1) * 2,
    height: workingSize,
    fonts: [{ name: 'sticker', data: typeface.data, weight: 700, style: 'normal' }],
  });
  return readOutlines(svg, runs);
};

const boxAndPath =
  /<rect x="([\d.-]+)" y="[\d.-]+" width="([\d.]+)"[^>]*\/><\/mask><g>(?:<path fill="black" d="([^"]*)"\/>)?<\/g>/g;

const readOutlines = (svg: string, runs: string[]): Outline[] => {
  const found = [...svg.matchAll(boxAndPath)];
  if (found.length !== runs.length)
    throw new Error(`satori set ${found.length} of ${runs.length} runs; its output has another form than expected`);
  return found.map(([, x, width, d]) => readOutline(d ?? '', Number(x), Number(width)));
};

const readOutline = (d: string, origin: number, width: number): Outline => {
  const commands = [...d.matchAll(/([MLQCZ])([^MLQCZ]*)/g)].map(([, name, numbers]) => ({
    name: name!,
    points: (numbers!.match(/-?\d+(?:\.\d+)?/g) ?? []).map(
      (number, index) => (Number(number) - (index % 2 === 0 ? origin : 0)) / workingSize,
    ),
  }));
  return { commands, advance: width / workingSize, ink: inkOf(commands) };
};

/** Of the control points; the outlines of this font have points at their extremes, so that these bound the ink. */
const inkOf = (commands: Outline['commands']): Outline['ink'] => {
  const points = commands.flatMap(({ points }) => points);
  if (points.length === 0) return undefined;
  const xs = points.filter((_, index) => index % 2 === 0);
  const ys = points.filter((_, index) => index % 2 === 1);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
};

const tenth = (value: number) => Math.round(value * 10) / 10;

/** Path data of an outline at a place and size, turned by `degrees` about the middle of its em box. */
export const placeOutline = (outline: Outline, x: number, y: number, size: number, degrees = 0): string => {
  const angle = (degrees * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const [middleX, middleY] = [x + (outline.advance * size) / 2, y + size / 2];
  return outline.commands
    .map(({ name, points }) => {
      const placed: number[] = [];
      for (let at = 0; at < points.length; at += 2) {
        const [dx, dy] = [x + points[at]! * size - middleX, y + points[at + 1]! * size - middleY];
        placed.push(tenth(middleX + dx * cos - dy * sin), tenth(middleY + dx * sin + dy * cos));
      }
      return `${name}${placed.join(' ')}`;
    })
    .join('');
};
