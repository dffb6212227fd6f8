import type { ChatMessage } from '../message.ts';

/** How a message turns to somebody. */
export type HowAddressed = 'mention' | 'everyone' | 'answer' | 'name';

/** What is known of the conversation besides the message. */
export interface Addressing {
  /** Everyone's name: a name that stands within a longer one is not that person's. */
  members?: readonly string[];
  /** Who wrote a message, by its id. */
  authorOf?: (id: string) => string | undefined;
}

const EVERYONE = /@(?:所有人|全体成员|全体|全员|大家|(?:all|everyone|everybody|channel|here)(?![\p{L}\p{N}]))/iu;

/** Says how a message of somebody else turns to the person of that name; undefined where it does not. */
export function addressesTo(
  name: string,
  { members = [], authorOf = () => undefined }: Addressing = {},
): (message: ChatMessage) => HowAddressed | undefined {
  const sought = plain(name);
  const longer = members.map(plain).filter((other) => other !== sought && other.includes(sought));
  return ({ author, text, replyTo, mentions = [], mentionsAll }) => {
    if (sought === '' || plain(author) === sought) return undefined;
    if (mentions.some((mentioned) => plain(mentioned) === sought)) return 'mention';
    if (mentionsAll || EVERYONE.test(text)) return 'everyone';
    const answered = replyTo === undefined ? undefined : authorOf(replyTo);
    if (answered !== undefined && plain(answered) === sought) return 'answer';
    return names(plain(text), sought, longer) ? 'name' : undefined;
  };
}

const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();

/** A name in letters stands alone; Chinese has no gaps between words. */
function names(text: string, name: string, longer: readonly string[]): boolean {
  const isLetter = /[\p{L}\p{N}]/u;
  const isHan = /\p{Script=Han}/u;
  const joins = (one: string, other: string) => [one, other].every((each) => isLetter.test(each) && !isHan.test(each));
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const [before, after] = [text[at - 1] ?? ' ', text[at + name.length] ?? ' '];
    if (joins(before, name[0]!) || joins(name.at(-1)!, after)) continue;
    if (!longer.some((other) => stands(text, other, at))) return true;
  }
  return false;
}

/** Whether a name stands in the text over this place. */
function stands(text: string, name: string, at: number): boolean {
  const from = Math.max(0, at - name.length);
  const place = text.slice(from, at + name.length).indexOf(name);
  return place >= 0 && from + place <= at;
}
