import type { z } from 'zod';
import { type ChatMessage, findSuspicions, SUSPICION_TEXTS } from '../../../evidence/index.ts';
import { noGroups } from '../../errors.ts';
import { USUAL_RANGE } from '../../message-source.ts';
import { isChinese } from '../../text/scripts.ts';
import type { Work } from '../../work.ts';
import type { discussionFields } from './input.ts';

export type DiscussionInput = z.output<z.ZodObject<typeof discussionFields>>;

/** A message, or words of a file, that look as if they gave orders to a model. */
interface Suspect {
  messageId: string;
  /** The file's name. */
  file?: string;
  reason: string;
  words: string;
}

/** What is read, as all abilities over messages have it. */
export interface OpenedDiscussion {
  /** Oldest first. */
  messages: ChatMessage[];
  /** These, and what they answer where it lies outside of what is read. */
  byId: ReadonlyMap<string, ChatMessage>;
  /** Names of those who may be given something to do. */
  members: string[];
  timeZone: string;
  now: Date;
  reader: string | null;
  /** Nothing is taken from these; they are only told of. */
  suspects: Suspect[];
  /** There was more than is read at once, and this is the newest of it. */
  onlyNewest: boolean;
  /** The language that most of it is written in. */
  language: 'zh' | 'en';
}

/** @throws {AppError} `no_groups_here`, and what the source of groups throws */
export async function openDiscussion(input: DiscussionInput, work: Work): Promise<OpenedDiscussion> {
  return discussionOf(await readSource(input, work), work);
}

/** The same of what was read already. */
export function discussionOf(given: Source, work: Work): OpenedDiscussion {
  const said = given.messages
    .filter(({ text }) => text.trim() !== '')
    .sort((one, other) => Date.parse(one.time) - Date.parse(other.time));
  const messages = newestOf(said);
  const authors = messages.map(({ author }) => author);
  return {
    messages,
    byId: new Map([...(given.answered ?? []), ...messages].map((message) => [message.id, message])),
    members: given.members ?? [...new Set(authors)],
    timeZone: given.timeZone,
    now: given.now === undefined ? work.now : new Date(given.now),
    reader: given.reader ?? null,
    suspects: suspectsIn(messages, work.language),
    onlyNewest: (given.onlyNewest ?? false) || messages.length < said.length,
    language: isChinese(
      messages
        .map(({ text }) => text)
        .join('\n')
        .slice(0, 20_000),
    )
      ? 'zh'
      : 'en',
  };
}

/** Characters that are read at once: everybody waits while rules look at each. As many messages as are read, of 400 each. */
const MOST_CHARACTERS = 2_000_000;

function newestOf(messages: ChatMessage[]): ChatMessage[] {
  let left = MOST_CHARACTERS;
  const first = messages.findLastIndex(({ text }) => {
    left -= text.length;
    return left < 0;
  });
  return first < 0 ? messages : messages.slice(first + 1);
}

/** What every output over messages tells of them. */
export const factsOf = ({ suspects, messages, byId, onlyNewest }: OpenedDiscussion) => ({
  suspicious: suspects.map((suspect) => {
    const file = byId.get(suspect.messageId)?.file;
    return file === undefined ? suspect : { ...suspect, messageId: file.messageId, file: file.name };
  }),
  messages: messages.length,
  onlyNewest,
});

/** How a prompt names the language that is to be written. */
export const LANGUAGE_NAMES = { zh: 'Simplified Chinese (简体中文)', en: 'English' };

export interface Source {
  messages: ChatMessage[];
  answered?: ChatMessage[] | undefined;
  onlyNewest?: boolean | undefined;
  members?: string[] | undefined;
  timeZone: string;
  now?: string | undefined;
  reader?: string | null | undefined;
}

async function readSource(input: DiscussionInput, work: Work): Promise<Source> {
  const { messages, members, timeZone, now, reader, group, range } = input;
  if (messages !== undefined) return { messages: messages.map(withoutGaps), members, timeZone, now, reader };
  if (work.groups === undefined) throw noGroups();
  work.progress('reading', 0, 1);
  return work.groups.read(work.caller, group!, range ?? USUAL_RANGE);
}

/** What is absent is left out altogether. */
export const withoutGaps = ({
  replyTo,
  reactions,
  mentions,
  mentionsAll,
  ...message
}: NonNullable<DiscussionInput['messages']>[number]): ChatMessage => ({
  ...message,
  ...(replyTo === undefined ? {} : { replyTo }),
  ...(reactions === undefined ? {} : { reactions }),
  ...(mentions === undefined ? {} : { mentions }),
  ...(mentionsAll === undefined ? {} : { mentionsAll }),
});

const suspectsIn = (messages: ChatMessage[], language: 'zh' | 'en'): Suspect[] =>
  messages.flatMap(({ id, text }) =>
    findSuspicions(text).map(({ kind, words }) => ({ messageId: id, reason: SUSPICION_TEXTS[kind][language], words })),
  );
