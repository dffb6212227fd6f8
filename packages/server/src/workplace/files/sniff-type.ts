const startsWith = (head: Buffer, bytes: number[] | string, at = 0) =>
  head
    .subarray(at, at + bytes.length)
    .equals(typeof bytes === 'string' ? Buffer.from(bytes, 'latin1') : Buffer.from(bytes));

/** The box that files of the ISO base media format (ISO/IEC 14496-12) begin with, and its brand. */
const isIsoMedia = (head: Buffer, brand: RegExp) =>
  startsWith(head, 'ftyp', 4) && brand.test(head.toString('latin1', 8, 12));

/** The head of a frame of MPEG layer III (ISO/IEC 11172-3, 2.4.1.3). */
const isMpegFrame = (head: Buffer) => head[0] === 0xff && [0xfb, 0xfa, 0xf3, 0xf2].includes(head[1] ?? 0);

const SIGNATURES: [type: string, matches: (head: Buffer) => boolean][] = [
  ['image/png', (head) => startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])],
  ['image/jpeg', (head) => startsWith(head, [0xff, 0xd8, 0xff])],
  ['image/gif', (head) => startsWith(head, 'GIF87a') || startsWith(head, 'GIF89a')],
  ['image/webp', (head) => startsWith(head, 'RIFF') && startsWith(head, 'WEBP', 8)],
  ['application/pdf', (head) => startsWith(head, '%PDF-')],
  ['video/mp4', (head) => isIsoMedia(head, /^(?:isom|iso\d|mp4\d|avc1|dash|MSNV|M4V |qt {2})/)],
  ['audio/mp4', (head) => isIsoMedia(head, /^(?:M4A |M4B )/)],
  ['video/webm', (head) => startsWith(head, [0x1a, 0x45, 0xdf, 0xa3]) && head.subarray(0, 64).includes('webm')],
  ['audio/ogg', (head) => startsWith(head, 'OggS') && !head.subarray(0, 64).includes('theora')],
  ['audio/wav', (head) => startsWith(head, 'RIFF') && startsWith(head, 'WAVE', 8)],
  ['audio/flac', (head) => startsWith(head, 'fLaC')],
  ['audio/mpeg', (head) => startsWith(head, 'ID3') || isMpegFrame(head)],
  ['application/zip', (head) => startsWith(head, [0x50, 0x4b, 0x03, 0x04])],
];

/** The type that the content's first bytes tell; neither the file's name nor its sender is believed. */
export function sniffType(head: Buffer): string {
  for (const [type, matches] of SIGNATURES) if (matches(head)) return type;
  return isText(head) ? 'text/plain' : 'application/octet-stream';
}

/** UTF-8 without control characters; a character cut at the end does not count against it. */
function isText(head: Buffer): boolean {
  const text = new TextDecoder('utf-8').decode(head, { stream: true });
  return ![...text].some((character) => character === '\ufffd' || isControl(character.codePointAt(0)!));
}

/** But tabs, line ends and escapes, which texts of terminals have. */
const isControl = (code: number) => code < 0x09 || (code > 0x0d && code < 0x1b) || code === 0x7f;
