import type { Script } from '../../../gateway/testing/scripted-model.ts';
import { readCases } from '../../score-case.ts';
import { abilityCalled, answering, saidIn } from '../../testing/run-scripted.ts';

export interface ChangedChat {
  messages: { id: string; author: string; time: string; text: string }[];
  members: string[];
  timeZone: string;
  now: string;
}

/** The chat of the case of that name, in which later parts change earlier ones. */
export async function changedChat(id: string, name: string): Promise<ChangedChat> {
  const one = (await readCases({ folder: abilityCalled(id).folder })).find((each) => each.name === name);
  if (!one) throw new Error(`there is no case ${name}`);
  return one.input as unknown as ChangedChat;
}

/** What a model says of a part: an element of the ability's list with the id of the message it rests on. */
type Finding = { id: string; quote?: string } & Record<string, unknown>;

/** What a model says has become of an item: words of its line, the change, the id of the message, and the quote where it is not all of that. */
export type Claim = [words: string, change: string, id: string, quote?: string];

export interface Says {
  field: string;
  findings: readonly Finding[];
  claims?: readonly Claim[];
  /** Words of lines of items that it takes for the same. */
  same?: readonly string[][];
}

/** The numbers of the listed items that hold the words. */
const numbersOf = (asked: string, words: string): number[] =>
  [...asked.matchAll(/^(\d+)\. (.*)$/gmu)]
    .filter(([, , line]) => line!.includes(words))
    .map(([, number]) => Number(number));

export const isMerging = (asked: string) => asked.includes('Some say the same');
export const isLooking = (asked: string) => asked.includes('have overtaken');

/** Reads each part as it is told to, and says what it is told of items that are listed. */
export function reading(
  { messages }: Pick<ChangedChat, 'messages'>,
  { field, findings, claims = [], same = [] }: Says,
): Script {
  const textOf = new Map(messages.map(({ id, text }) => [id, text]));
  return async function* (options) {
    const asked = saidIn(options);
    const shown = new Map(
      [...asked.matchAll(/^\[(m\d+) \|[^\n]*\]\n {4}([^\n]*)/gmu)].map(([, id, line]) => [line, id]),
    );
    const shortOf = (id: string) => shown.get(textOf.get(id));
    if (isMerging(asked))
      yield* answering({
        same: same.map((all) => ({ numbers: all.flatMap((words) => numbersOf(asked, words)) })),
      })(options);
    else if (isLooking(asked))
      yield* answering({
        changes: claims.flatMap(([words, change, id, quote]) =>
          numbersOf(asked, words).map((item) => ({
            ...{ item, change, id: shortOf(id) ?? 'm1' },
            quote: quote ?? textOf.get(id),
          })),
        ),
      })(options);
    else
      yield* answering({
        [field]: findings
          .filter(({ id }) => shortOf(id) !== undefined)
          .map(({ id, quote = textOf.get(id), ...rest }) => ({ ...rest, cites: [{ id: shortOf(id), quote }] })),
      })(options);
  };
}
