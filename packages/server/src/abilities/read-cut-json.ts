/**
 * The value of a JSON text. Where the text was cut off, the value up to the last part that is whole: an element of a list
 * or a field that has begun and not ended is left out. Text around the outermost object is ignored. Undefined where there
 * is nothing to read.
 */
export function readCutJson(text: string): unknown {
  const from = text.indexOf('{');
  if (from < 0) return undefined;
  const { end, safe } = scan(text, from);
  return parsed(end === undefined ? safe : text.slice(from, end));
}

function parsed(text: string | undefined): unknown {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Scanned {
  /** After the last character of the outermost object, where it is complete. */
  end?: number;
  /** The text up to the last whole part, closed. */
  safe?: string;
}

function scan(text: string, from: number): Scanned {
  const open: string[] = [];
  let safe: string | undefined;
  let inString = false;
  const keep = (at: number) => {
    safe = text.slice(from, at) + open.toReversed().join('');
  };
  for (let at = from; at < text.length; at += 1) {
    const character = text[at]!;
    if (inString) {
      if (character === '\\') at += 1;
      else if (character === '"') inString = false;
    } else if (character === '"') inString = true;
    else if (character === '{' || character === '[') {
      open.push(character === '{' ? '}' : ']');
      keep(at + 1);
    } else if (character === '}' || character === ']') {
      open.pop();
      if (open.length === 0) return { end: at + 1 };
      keep(at + 1);
    } else if (character === ',') keep(at);
  }
  return { safe };
}
