/** Longest event that is read; a server that sends more in one is not one to trust. */
const longestEvent = 16 * 1024 * 1024;

/**
 * The `data` of each server-sent event, whatever way the bytes were cut. Comments and other fields are skipped.
 * https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation
 * @throws {Error} for an event of more than 16 MiB
 */
export async function* readEvents(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  let lines: string[] = [];
  let length = 0;
  for await (const piece of bytes) {
    rest += decoder.decode(piece, { stream: true });
    if (rest.length + length > longestEvent) throw new Error('the server sent an event that is too long');
    for (let end = lineEnd(rest); end; end = lineEnd(rest)) {
      const line = rest.slice(0, end.at);
      rest = rest.slice(end.next);
      if (line === '') {
        if (lines.length > 0) yield lines.join('\n');
        lines = [];
        length = 0;
      } else if (line === 'data' || line.startsWith('data:')) {
        lines.push(line.slice(5).replace(/^ /, ''));
        length += line.length;
      }
    }
  }
}

/** The first line's end: LF, CR LF, or CR. A CR at the very end may be half of a CR LF, so it waits. */
function lineEnd(text: string): { at: number; next: number } | undefined {
  const at = text.search(/[\r\n]/);
  if (at < 0 || (text[at] === '\r' && at === text.length - 1)) return undefined;
  return { at, next: text[at] === '\r' && text[at + 1] === '\n' ? at + 2 : at + 1 };
}
