const END = /[。！？!?…；;]+[”"’'」』）)\]]*\s*|\.(?=\s)\s*|\n+/gu;

/** A text as sentences, each with the white space behind it; joined they are the text. */
export function splitSentences(text: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const match of text.matchAll(END)) {
    const end = match.index + match[0].length;
    if (end > from) sentences.push(text.slice(from, end));
    from = end;
  }
  if (from < text.length) sentences.push(text.slice(from));
  return sentences;
}
