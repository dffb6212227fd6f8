const ctrlC = 0x03;
const escapeKey = 0x1b;

/**
 * While an answer streams: Ctrl-C and a lone Escape call `stop`; whatever else is typed is kept, and comes up at the
 * next prompt. Returns a way to end it, which restores the terminal.
 */
export function watchStopKeys(stdin: NodeJS.ReadStream, stop: () => void): () => void {
  if (!stdin.isTTY) return () => undefined;
  const typed: Buffer[] = [];
  const listen = (piece: Buffer | string) => {
    const bytes = Buffer.from(piece);
    const isEscape = bytes.length === 1 && bytes[0] === escapeKey;
    if (bytes.includes(ctrlC) || isEscape) {
      typed.length = 0;
      stop();
    } else if (bytes[0] !== escapeKey) typed.push(bytes);
  };
  stdin.setRawMode(true);
  stdin.on('data', listen);
  stdin.resume();
  return () => {
    stdin.off('data', listen);
    stdin.pause();
    stdin.setRawMode(false);
    const ahead = Buffer.concat(typed);
    if (ahead.length > 0) stdin.unshift(ahead);
  };
}
