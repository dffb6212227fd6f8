import type { z } from 'zod';
import type { ChatMessage } from '../../../evidence/index.ts';
import { noGroups } from '../../errors.ts';
import type { Searched } from '../../message-source.ts';
import type { Work } from '../../work.ts';
import { discussionOf, type OpenedDiscussion, type Source } from '../discussion/open-discussion.ts';
import type { AskedMessage, askFields } from './input.ts';
import { relevantMessages } from './relevant-messages.ts';

type AskInput = z.output<z.ZodObject<typeof askFields>>;

/** What a question is answered from. */
export interface AskedDiscussion {
  /** Messages in order, then words of files. */
  discussion: OpenedDiscussion;
  searched: Searched;
  /** So many that have most to do with the question, in order. */
  choose(most: number): ChatMessage[];
}

/** @throws {AppError} `no_groups_here`, and what the source of groups throws */
export async function openAsked(input: AskInput, work: Work): Promise<AskedDiscussion> {
  const { question, group, messages: given } = input;
  if (given !== undefined) {
    const discussion = ordered({ ...input, messages: given.flatMap(withFiles) }, work);
    const { messages } = discussion;
    return { discussion, searched: searchedIn(messages), choose: (most) => relevantMessages(question, messages, most) };
  }
  if (work.groups === undefined) throw noGroups();
  work.progress('reading', 0, 1);
  const { range } = input;
  const asked = { question, ...(range.kind === 'all' ? {} : { range }) };
  const found = await work.groups.search(work.caller, group!, asked);
  const discussion = ordered(found, work);
  const placeOf = new Map(found.order.map((id, place) => [id, place]));
  const { searched } = found;
  const choose = (most: number) => discussion.messages.filter(({ id }) => (placeOf.get(id) ?? Infinity) < most);
  return { discussion, searched, choose };
}

/** The words of files last: the messages of one group stay the beginning of each question about it. */
function ordered(source: Source, work: Work): OpenedDiscussion {
  const discussion = discussionOf(source, work);
  const [files, messages] = [true, false].map((isFile) =>
    discussion.messages.filter(({ file }) => (file !== undefined) === isFile),
  ) as [ChatMessage[], ChatMessage[]];
  return { ...discussion, messages: [...messages, ...files] };
}

/** A message, and the words of its files. */
export function withFiles({ files = [], replyTo, reactions, ...message }: AskedMessage): ChatMessage[] {
  const names = [...new Set(files.map(({ name }) => `[${name}]`))];
  return [
    {
      ...message,
      text: [message.text, ...names].filter(Boolean).join('\n'),
      ...(replyTo === undefined ? {} : { replyTo }),
      ...(reactions === undefined ? {} : { reactions }),
    },
    ...files.map(({ name, page, text }, place) => ({
      ...message,
      id: `${message.id} ${place}`,
      text,
      file: { messageId: message.id, name, ...(page === undefined ? {} : { page }) },
    })),
  ];
}

function searchedIn(all: readonly ChatMessage[]): Searched {
  const messages = all.filter(({ file }) => file === undefined);
  const files = new Set(all.flatMap(({ file }) => (file === undefined ? [] : `${file.messageId} ${file.name}`)));
  return {
    messages: messages.length,
    files: files.size,
    from: messages[0]?.time ?? null,
    to: messages.at(-1)?.time ?? null,
  };
}
