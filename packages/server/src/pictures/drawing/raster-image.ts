import { readHead } from '../read-head.ts';
import type { Box } from './shape.ts';

/** A PNG or JPEG as an SVG element; what does not fit the box is cut off evenly. @throws PictureError `unusable_picture` */
export function rasterImage(picture: Uint8Array, { x, y, width, height }: Box, attributes = ''): string {
  const { mediaType } = readHead(picture);
  const href = `data:${mediaType};base64,${Buffer.from(picture).toString('base64')}`;
  const place = `x="${x}" y="${y}" width="${width}" height="${height}"`;
  return `<image ${place} preserveAspectRatio="xMidYMid slice" ${attributes} href="${href}"/>`;
}
