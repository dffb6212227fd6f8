/** Pixels. */
export interface PictureSize {
  width: number;
  height: number;
}

/** Sides longer than this are no picture that a page should be asked to show. */
const LONGEST_SIDE = 20_000;

/** The size that a picture's own header states, from its first bytes; null where it does not, or states nonsense. */
export function pictureSize(type: string, head: Buffer): PictureSize | null {
  const read = READERS[type];
  if (read === undefined) return null;
  try {
    const size = read(head);
    const sound = size !== null && [size.width, size.height].every((side) => side > 0 && side <= LONGEST_SIDE);
    return sound ? size : null;
  } catch (error) {
    // The header was cut short.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const READERS: Record<string, (head: Buffer) => PictureSize | null> = {
  'image/png': (head) => ({ width: head.readUInt32BE(16), height: head.readUInt32BE(20) }),
  'image/gif': (head) => ({ width: head.readUInt16LE(6), height: head.readUInt16LE(8) }),
  'image/jpeg': readJpeg,
  'image/webp': readWebp,
};

/** Walks from marker to marker up to the frame header (ITU-T T.81, annex B). */
function readJpeg(head: Buffer): PictureSize | null {
  for (let at = 2; ; ) {
    if (head.readUInt8(at) !== 0xff) return null;
    const marker = head.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { height: head.readUInt16BE(at + 5), width: head.readUInt16BE(at + 7) };
    at += 2 + head.readUInt16BE(at + 2);
  }
}

/** The three forms of the WebP container specification: lossy, lossless, extended. */
function readWebp(head: Buffer): PictureSize | null {
  const form = head.toString('latin1', 12, 16);
  if (form === 'VP8 ') return { width: head.readUInt16LE(26) & 0x3fff, height: head.readUInt16LE(28) & 0x3fff };
  if (form === 'VP8L') {
    const bits = head.readUInt32LE(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (form === 'VP8X') return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 };
  return null;
}
