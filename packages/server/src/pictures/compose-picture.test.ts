import assert from 'node:assert/strict';
import { test } from 'node:test';
import { composePicture } from './compose-picture.ts';
import { roundedBox } from './drawing/geometry.ts';
import type { Shape } from './drawing/shape.ts';
import { drawMark, type Language } from './label/mark.ts';
import { findInk, type Pixels, readPixels } from './testing/read-pixels.ts';
import { openTypeface } from './type/open-typeface.ts';

const black: Shape = { d: roundedBox(-100, -100, 800, 800, 0), fill: '#000000', stroke: '#000000', width: 40 };

const draw = async (drawing: Shape[], side: number, language: Language) =>
  readPixels(composePicture(drawing, await drawMark(language, 512, await openTypeface()), side));

/** The ground of the mark's plate within its border, as found on a picture that holds nothing else. */
const findPlate = ({ side, at }: Pixels) => {
  const opaque = (from: number, step: number, alpha: (place: number) => number) => {
    let place = from;
    while (alpha(place) < 200) place += step;
    return place;
  };
  const row = (x: number) => at(x, Math.round(side * 0.95))[3];
  const column = (y: number) => at(Math.round(side * 0.9), y)[3];
  const [insetX, insetY] = [Math.round(side * 0.018), Math.round(side * 0.012)];
  return {
    left: opaque(0, 1, row) + insetX,
    right: opaque(side - 1, -1, row) + 1 - insetX,
    top: opaque(0, 1, column) + insetY,
    bottom: opaque(side - 1, -1, column) + 1 - insetY,
  };
};

for (const side of [512, 240])
  for (const language of ['zh', 'en'] as const)
    test(`the mark's ink is at least 5 % of a side of ${side} high (${language})`, async () => {
      const pixels = await draw([], side, language);
      const ink = findInk(pixels, findPlate(pixels));
      assert.ok(ink.bottom - ink.top + 1 >= side * 0.05, `${ink.bottom - ink.top + 1} rows`);
      // The first letter, a capital A, alone.
      let right = ink.left;
      const inked = (x: number) =>
        findInk(pixels, { left: x, right: x + 1, top: ink.top, bottom: ink.bottom + 1 }).bottom >= 0;
      while (inked(right + 1)) right++;
      const capital = findInk(pixels, { left: ink.left, right: right + 1, top: ink.top, bottom: ink.bottom + 1 });
      assert.ok(
        capital.bottom - capital.top + 1 >= side * 0.05,
        `a capital has ${capital.bottom - capital.top + 1} rows`,
      );
    });

test('nothing that a template draws reaches the mark', async () => {
  const alone = await draw([], 512, 'zh');
  const covered = await draw([black], 512, 'zh');
  const plate = findPlate(alone);
  assert.ok(plate.right - plate.left > 90 && plate.bottom - plate.top > 25, JSON.stringify(plate));
  for (let y = plate.top; y < plate.bottom; y++)
    for (let x = plate.left; x < plate.right; x++) assert.deepEqual(covered.at(x, y), alone.at(x, y), `${x}, ${y}`);
  assert.deepEqual(covered.at(20, 20), [0, 0, 0, 255]);
});

test('a template that draws something else than outlines and colours is refused', () => {
  const evil = ['M0 0"/></g></svg><text>', 'M0 0</svg>', 'M0 0&amp;'];
  for (const d of evil) assert.throws(() => composePicture([{ d, fill: '#000000' }], [], 64), /path data/);
  for (const fill of ['url(#a)', 'red"', '#00000', 'white'])
    assert.throws(() => composePicture([{ d: 'M0 0H9V9Z', fill }], [], 64), /not a colour/);
});
