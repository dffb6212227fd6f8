/** Ends of sentences; a full stop of a spaced script only before white space, so that versions and sums stay whole. */
const SENTENCE_END = /[。！？!?；;\n]+|\.(?=\s|$)/gu;
const CLAUSE_END =
  /[，,。！？!?；;：:\n]+|\.(?=\s|$)|(?<=[\d%天年月周时分元块个人件台次万])、|\s[-–—]+\s|[—]{2,}|(?<=.)(?=但是?|不过|而是|而且|然后|所以|因此|于是|并且)|\s(?=(?:but|and|so|because|while|whereas|although|though|then)\s)/giu;

export interface Stretch {
  start: number;
  end: number;
}

/** The whole sentences of `text` that hold any of the stretch, from the first to the last. */
export function sentenceAround(text: string, { start, end }: Stretch): Stretch {
  let from = 0;
  let to = text.length;
  for (const match of text.matchAll(SENTENCE_END)) {
    const after = match.index + match[0].length;
    if (after <= start) from = after;
    else if (after >= end) {
      to = after;
      break;
    }
  }
  return { start: from, end: to };
}

/** A text as sentences, each with its end. */
export function sentencesOf(text: string): string[] {
  const ends = [...text.matchAll(SENTENCE_END)].map((match) => match.index + match[0].length);
  return [...new Set([...ends, text.length])]
    .map((end, index, all) => text.slice(index === 0 ? 0 : all[index - 1], end).trim())
    .filter((sentence) => sentence !== '');
}

/** A text as clauses, each with what it says and never empty. Commas within numbers divide nothing. */
export function clausesOf(text: string): string[] {
  const whole = text.replace(/(?<=\d),(?=\d{3})/g, '');
  const clauses: string[] = [];
  let from = 0;
  const add = (end: number) => {
    const clause = whole.slice(from, end).trim();
    if (/[\p{L}\p{N}]/u.test(clause)) clauses.push(clause);
  };
  for (const match of whole.matchAll(CLAUSE_END)) {
    // 10:30 and the like are no border.
    if (/[:：]/u.test(match[0]) && /\d/.test(whole[match.index - 1] ?? '') && /\d/.test(whole[match.index + 1] ?? ''))
      continue;
    const end = match.index + (/[?？]/u.test(match[0]) ? match[0].length : 0);
    add(end);
    from = match.index + match[0].length;
  }
  add(whole.length);
  return clauses;
}
