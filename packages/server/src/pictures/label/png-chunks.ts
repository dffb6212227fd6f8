import { crc32 } from 'node:zlib';
import { invalidPng } from '../errors.ts';

/** A chunk of a PNG file (ISO/IEC 15948, section 5.3). */
export interface PngChunk {
  /** Four letters. */
  type: string;
  data: Buffer;
}

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @throws PictureError `invalid_png` for what is cut off, damaged or no PNG. */
export const readChunks = (png: Buffer): PngChunk[] => {
  if (!png.subarray(0, 8).equals(signature)) throw invalidPng('it does not begin like one');
  const chunks: PngChunk[] = [];
  let at = 8;
  while (chunks.at(-1)?.type !== 'IEND') {
    if (at + 12 > png.length) throw invalidPng('its end is missing');
    const end = at + 8 + png.readUInt32BE(at);
    if (end + 4 > png.length) throw invalidPng('its end is missing');
    const named = png.subarray(at + 4, end);
    if (crc32(named) !== png.readUInt32BE(end)) throw invalidPng('a checksum is wrong');
    chunks.push({ type: named.toString('latin1', 0, 4), data: named.subarray(4) });
    at = end + 4;
  }
  return chunks;
};

export const writeChunks = (chunks: PngChunk[]): Buffer =>
  Buffer.concat([
    signature,
    ...chunks.flatMap(({ type, data }) => {
      const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
      const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
      length.writeUInt32BE(data.length);
      sum.writeUInt32BE(crc32(named));
      return [length, named, sum];
    }),
  ]);
