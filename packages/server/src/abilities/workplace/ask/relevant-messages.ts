/** Neighbours of a message that go with it: what it answers, and what answers it, stand next to it. */
const NEIGHBOURS = 1;

/**
 * Of the messages, those that have most to do with a question, with their neighbours, in the order of the conversation; at
 * most so many. Terms that few messages have count more. None where no term occurs.
 */
export function relevantMessages<Message extends { text: string; author: string }>(
  question: string,
  messages: readonly Message[],
  most: number,
  neighbours: number = NEIGHBOURS,
): Message[] {
  const wanted = termsOf(question);
  const terms = messages.map(({ text, author }) => termsOf(`${author} ${text}`));
  const weights = new Map(
    [...wanted].map((term) => {
      const holders = terms.filter((held) => held.has(term)).length;
      return [term, holders === 0 ? 0 : Math.log(1 + messages.length / holders)] as const;
    }),
  );
  const scored = terms
    .map((held, place) => ({ place, score: sum([...wanted].map((term) => (held.has(term) ? weights.get(term)! : 0))) }))
    .filter(({ score }) => score > 0)
    .toSorted((one, other) => other.score - one.score || one.place - other.place);
  const chosen = new Set<number>();
  for (const { place } of scored) {
    for (let at = place - neighbours; at <= place + neighbours; at += 1) {
      if (chosen.size < most && at >= 0 && at < messages.length) chosen.add(at);
    }
    if (chosen.size >= most) break;
  }
  return [...chosen].toSorted((one, other) => one - other).map((place) => messages[place]!);
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** Words of spaced scripts, and pairs of Chinese characters. */
function termsOf(text: string): Set<string> {
  const terms = new Set<string>();
  for (const word of text
    .normalize('NFKC')
    .toLowerCase()
    .match(/\p{Script=Han}+|[\p{L}\p{N}]+/gu) ?? []) {
    if (!/\p{Script=Han}/u.test(word)) terms.add(word);
    else for (let at = 0; at + 1 < word.length; at += 1) terms.add(word.slice(at, at + 2));
  }
  return terms;
}
