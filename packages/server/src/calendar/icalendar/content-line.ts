/** Octets in a line, its break not counted (RFC 5545, 3.1). */
const lineOctets = 75;

/** Controls other than tab and line feed are not allowed in a text (RFC 5545, 3.1). */
const controls = /(?![\t\n])\p{Cc}/gu;

/** A TEXT value (RFC 5545, 3.3.11). Half a surrogate pair, which UTF-8 has no octets for, becomes U+FFFD. */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(controls, '')
    .replace(/[\\;,]/g, (sign) => `\\${sign}`)
    .replace(/\n/g, '\\n');
}

/** A parameter value in quotes; what may not stand in them is written as RFC 6868 says. */
export function quoteParameter(text: string): string {
  const escaped = text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(controls, '')
    .replace(/\^/g, '^^')
    .replace(/\n/g, '^n')
    .replace(/"/g, "^'");
  return `"${escaped}"`;
}

const octetsOf = (sign: string) => {
  const code = sign.codePointAt(0)!;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
};

/** One content line with its break, folded so that no line is longer than 75 octets and no character is cut. */
export function foldLine(line: string): string {
  let [folded, octets] = ['', 0];
  for (const sign of line) {
    const size = octetsOf(sign);
    if (octets + size > lineOctets) {
      folded += '\r\n ';
      // The space that marks a folded line counts.
      octets = 1;
    }
    folded += sign;
    octets += size;
  }
  return `${folded}\r\n`;
}
