/** One frame of a server-sent event stream that carried data. */
export interface StreamEvent {
  /** The last id seen so far, as `Last-Event-ID` wants it. */
  id: string;
  data: string;
}

/**
 * Parses server-sent events as the HTML standard (9.2.6) describes them, however the text was cut on the way. Comments and
 * empty frames give nothing. Lines end in LF or CRLF.
 */
export function createEventParser(): (chunk: string) => StreamEvent[] {
  let rest = '';
  let id = '';
  let lines: string[] = [];

  const takeLine = (line: string): StreamEvent | null => {
    if (line === '') {
      const event = lines.length > 0 ? { id, data: lines.join('\n') } : null;
      lines = [];
      return event;
    }
    const colon = line.indexOf(':');
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
    if (field === 'data') lines.push(value);
    if (field === 'id') id = value;
    return null;
  };

  return (chunk) => {
    const parts = (rest + chunk).split('\n');
    rest = parts.pop() ?? '';
    return parts.flatMap((part) => takeLine(part.endsWith('\r') ? part.slice(0, -1) : part) ?? []);
  };
}
