import { Resvg } from '@resvg/resvg-js';

export interface Pixels {
  side: number;
  /** Red, green, blue and alpha of a pixel, 0 to 255, colours as they are without the alpha. */
  at(x: number, y: number): [number, number, number, number];
}

/** Decodes a square PNG. */
export const readPixels = (png: Buffer): Pixels => {
  const side = png.readUInt32BE(16);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><image width="${side}" height="${side}" image-rendering="optimizeSpeed" href="data:image/png;base64,${png.toString('base64')}"/></svg>`;
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  return {
    side,
    at: (x, y) => {
      const [red, green, blue, alpha] = pixels.subarray((y * side + x) * 4, (y * side + x) * 4 + 4);
      const plain = (value: number) => (alpha === 0 ? 0 : Math.round((value * 255) / alpha!));
      return [plain(red!), plain(green!), plain(blue!), alpha!];
    },
  };
};

/** Rows and columns, first and last, of the dark pixels within a part of the picture. */
export const findInk = (pixels: Pixels, part: { left: number; right: number; top: number; bottom: number }) => {
  const ink = { left: Number.POSITIVE_INFINITY, right: -1, top: Number.POSITIVE_INFINITY, bottom: -1 };
  for (let y = part.top; y < part.bottom; y++)
    for (let x = part.left; x < part.right; x++) {
      const [red, green, blue, alpha] = pixels.at(x, y);
      if (alpha < 200 || red + green + blue > 300) continue;
      ink.left = Math.min(ink.left, x);
      ink.right = Math.max(ink.right, x);
      ink.top = Math.min(ink.top, y);
      ink.bottom = Math.max(ink.bottom, y);
    }
  return ink;
};
