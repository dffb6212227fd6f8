import { open } from 'node:fs/promises';
import type { TextLimits, TextPage } from './text-limits.ts';

/** The text of a file that is nothing else: UTF-8, UTF-16 with its mark, or GB18030. @throws where it is none of these */
export async function* readPlain(path: string, limits: TextLimits): AsyncGenerator<TextPage, boolean> {
  await using file = await open(path);
  const bytes = Buffer.alloc(limits.plainBytes);
  let length = 0;
  while (length < bytes.length) {
    const { bytesRead } = await file.read(bytes, length, bytes.length - length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  yield { page: null, text: decode(bytes.subarray(0, length)) };
  return length === (await file.stat()).size;
}

function decode(bytes: Buffer): string {
  const marked = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : undefined;
  const encodings = marked ? [marked] : bytes[0] === 0xfe && bytes[1] === 0xff ? ['utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    try {
      // A character that the limit cut is no fault.
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
      if (!text.includes('\0')) return text;
    } catch {}
  }
  throw new TypeError('The file is no text.');
}
