export interface DecodedText {
  text: string;
  encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030';
}

/** Bytes that are looked at to tell UTF-16 without a mark. */
const SAMPLE = 64 * 1024;
/** Share of zero bytes from which text is UTF-16 though it could be read otherwise: a tenth of it is ASCII then. */
const ZEROS = 0.05;
/** Share of characters that no text has, up to which it is one: files are damaged now and then. */
const STRANGE = 0.001;
/** Controls, what Unicode has given no meaning, and halves of pairs. */
const STRANGE_CHARACTER = /[\p{Cn}\ufffd[\p{Cc}--[\t\n\f\r]]]/gv;

/** Bytes as text: by their mark, else UTF-16 where that alone makes sense, else UTF-8 if they are well-formed, else GB18030. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes);
  return { text: new TextDecoder(encoding).decode(bytes), encoding };
}

function encodingOf(bytes: Uint8Array): DecodedText['encoding'] {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const bytewise = (['utf-8', 'gb18030'] as const).find((encoding) => isWellFormed(bytes, encoding));
  return unmarkedUtf16(bytes, bytewise !== undefined) ?? bytewise ?? 'gb18030';
}

function isWellFormed(bytes: Uint8Array, encoding: 'utf-8' | 'gb18030'): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * The order of UTF-16 without a mark. Line breaks, spaces and digits have a zero byte in it, which text in UTF-8 and
 * GB18030 has none of; read in the other order they are characters that do not exist.
 */
function unmarkedUtf16(bytes: Uint8Array, isBytewise: boolean): 'utf-16le' | 'utf-16be' | undefined {
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = sample.reduce((count, byte) => (byte === 0 ? count + 1 : count), 0);
  if (zeros === 0 || (isBytewise && zeros < sample.length * ZEROS)) return undefined;
  const [best] = (['utf-16le', 'utf-16be'] as const)
    .map((encoding) => ({ encoding, text: new TextDecoder(encoding).decode(sample, { stream: true }) }))
    .filter(({ text }) => count(text, STRANGE_CHARACTER) <= text.length * STRANGE)
    .map(({ encoding, text }) => ({ encoding, ascii: count(text, /[\t\n\r -~]/gu) }))
    .sort((one, other) => other.ascii - one.ascii);
  return best !== undefined && best.ascii > 0 ? best.encoding : undefined;
}

const count = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].length;
