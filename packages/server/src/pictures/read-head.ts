import { unusablePicture } from './errors.ts';

/** What the first bytes of a picture say. */
export interface PictureHead {
  mediaType: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
}

/** Pixels of a side that are taken. */
const MOST_SIDE = 4096;
const LEAST_SIDE = 16;

/** Bytes at the end of a file among which its end must be; some programs add a few of their own. */
const TAIL = 64;
const PNG_END = Buffer.from('IEND');
const JPEG_END = Buffer.from([0xff, 0xd9]);

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** @throws {PictureError} `unusable_picture` for what is neither PNG nor JPEG, is cut off, or has no sensible size */
export function readHead(bytes: Uint8Array): PictureHead {
  const picture = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isPng = picture.subarray(0, 8).equals(PNG);
  const head = isPng ? pngHead(picture) : jpegHead(picture);
  if (head === undefined) throw unusablePicture('it is neither PNG nor JPEG');
  if (!picture.subarray(-TAIL).includes(isPng ? PNG_END : JPEG_END)) throw unusablePicture('its end is missing');
  const { width, height } = head;
  if (Math.max(width, height) > MOST_SIDE || Math.min(width, height) < LEAST_SIDE)
    throw unusablePicture(`it has ${width} × ${height} pixels; ${LEAST_SIDE} to ${MOST_SIDE} are taken`);
  return head;
}

/** The header chunk comes first (ISO/IEC 15948, 11.2.2). */
function pngHead(picture: Buffer): PictureHead | undefined {
  if (picture.length < 33) return undefined;
  return { mediaType: 'image/png', width: picture.readUInt32BE(16), height: picture.readUInt32BE(20) };
}

/** Goes from marker to marker until a frame header (ISO/IEC 10918-1, B.2.2). */
function jpegHead(picture: Buffer): PictureHead | undefined {
  if (picture.length < 4 || picture.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let at = 2; at + 9 <= picture.length; ) {
    if (picture[at] !== 0xff) return undefined;
    const marker = picture[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) {
      return { mediaType: 'image/jpeg', height: picture.readUInt16BE(at + 5), width: picture.readUInt16BE(at + 7) };
    }
    at += 2 + picture.readUInt16BE(at + 2);
  }
  return undefined;
}

/** SOF0 to SOF15, among which DHT, JPG and DAC have a number of another kind. */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
