const FINAL_TEXT = 0x81;
/** Lengths that one byte tells; 126 and 127 say that two or eight more bytes tell them. */
const SHORT = 125;
const TWO_BYTES = 0xffff;

/** A text as a server sends it over a WebSocket, head and all in one piece (RFC 6455, section 5.2). */
export function frameText(text: string): Buffer {
  const length = Buffer.byteLength(text);
  const start = length <= SHORT ? 2 : length <= TWO_BYTES ? 4 : 10;
  const frame = Buffer.allocUnsafe(start + length);
  frame[0] = FINAL_TEXT;
  if (start === 2) frame[1] = length;
  else if (start === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(text, start);
  return frame;
}

/** The same, and a text that is sent to many, one after the other, is framed once. */
export function textFramer(): (text: string) => Buffer {
  let last: { text: string; frame: Buffer } | undefined;
  return (text) => {
    if (last?.text !== text) last = { text, frame: frameText(text) };
    return last.frame;
  };
}
