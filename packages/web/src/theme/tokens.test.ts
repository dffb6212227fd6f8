import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dark, light } from './tokens.ts';

/** Relative luminance of `#RRGGBB`, as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((place) => {
    const share = Number.parseInt(colour.slice(place, place + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dim, bright] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (bright + 0.05) / (dim + 0.05);
}

test('what is read stands out 4.5 : 1 from every ground, what is filled in 3 : 1', () => {
  for (const palette of [light, dark]) {
    for (const ground of ['paper', 'surface', 'wash', 'bubble'] as const) {
      for (const text of ['ink', 'inkSoft', 'jade', 'seal'] as const)
        assert.ok(contrast(palette[text], palette[ground]) >= 4.5, `${text} on ${ground} (${palette[ground]})`);
    }
    for (const ground of ['paper', 'surface'] as const)
      assert.ok(contrast(palette.control, palette[ground]) >= 3, `control on ${ground} (${palette[ground]})`);
    assert.ok(contrast(palette.amber, palette.amberWash) >= 4.5);
    assert.ok(contrast(palette.seal, palette.sealWash) >= 4.5);
    assert.ok(contrast(palette.onJade, palette.jade) >= 4.5);
  }
});
