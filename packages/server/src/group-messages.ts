import { ListTodos, sourcesLimit } from '@wanwen/contract';
import type { DiscussionRange, MessageSource } from './abilities/index.ts';
import type { Caller } from './accounts/index.ts';
import type { Agenda } from './agenda/index.ts';
import type { ChatMessage } from './evidence/index.ts';
import { AppError, type Clock, isoTime, systemClock } from './platform/index.ts';
import type { ReadMessage, Workplace } from './workplace/index.ts';

type Readable = Pick<Workplace, 'readMessages' | 'searchHistory' | 'listGroupMembers'>;
type GroupRange = Parameters<Workplace['readMessages']>[2];
type Found = Awaited<ReturnType<Workplace['searchHistory']>>;

/** Lets abilities read the groups of the work chat, each for the person who runs it and only what that person may read. */
export function groupMessages(
  workplace: Readable,
  agenda: Pick<Agenda, 'findBusy' | 'listTodos'>,
  clock: Clock = systemClock,
): MessageSource {
  const factsOf = async (who: { organisationId: string; personId: string }, group: string) => {
    const { items: members } = await workplace.listGroupMembers(who, group);
    const names = new Map(members.flatMap(({ personId, name }) => (name === null ? [] : [[personId, name]])));
    return {
      present: (message: ReadMessage) => chatMessageOf(message, names),
      facts: {
        members: members.flatMap(({ name }) => name ?? []),
        now: isoTime(clock),
        reader: members.find(({ personId }) => personId === who.personId)?.name ?? null,
      },
    };
  };
  return {
    async busy(caller, group, { names, from, to }) {
      const who = personOf(caller);
      const { items } = await workplace.listGroupMembers(who, group);
      const personIds = items.filter(({ name }) => name !== null && names.includes(name)).map((one) => one.personId);
      if (personIds.length === 0) return [];
      const { people } = await agenda.findBusy(who, { personIds: personIds.slice(0, MOST_PEOPLE), from, to });
      return people.flatMap(({ name, busy }) =>
        busy.map((span) => ({ person: name ?? UNKNOWN, start: span.from, end: span.to })),
      );
    },
    async madeTodos(caller, group, messageIds) {
      const who = personOf(caller);
      const made = [];
      for (let from = 0; from < messageIds.length; from += sourcesLimit) {
        const asked = messageIds.slice(from, from + sourcesLimit).join(',');
        const list = ListTodos.parse({ list: 'group', groupId: group, state: 'any', messageIds: asked, limit: 100 });
        made.push(...(await agenda.listTodos(who, list)).items);
      }
      return [...new Map(made.map((todo) => [todo.id, todo])).values()].map(
        ({ content, assignee, state, sources }) => ({
          ...{ content, assignee: assignee?.name ?? null, isOpen: state === 'open' },
          messageIds: sources.map(({ messageId }) => messageId),
        }),
      );
    },
    async read(caller, group, range) {
      const who = personOf(caller);
      const { messages, answered, truncated, timeZone } = await workplace.readMessages(who, group, rangeOf(range));
      const { present, facts } = await factsOf(who, group);
      const read = { messages: messages.map(present), answered: answered.map(present), onlyNewest: truncated };
      return { ...read, timeZone, ...facts };
    },
    async search(caller, group, { question, range }) {
      const who = personOf(caller);
      const asked = { question, ...(range === undefined ? {} : { range: rangeOf(range) }) };
      const { order, searched, timeZone, ...found } = await workplace.searchHistory(who, group, asked);
      const { present, facts } = await factsOf(who, group);
      const messages = found.messages.map(present);
      return {
        messages: [...messages, ...passagesOf(found.passages, messages)],
        ...{ order, searched, timeZone },
        ...facts,
      };
    },
  };
}

/** Most people whose calendars are looked at at once. */
const MOST_PEOPLE = 50;

function personOf({ organisationId, personId }: Caller): { organisationId: string; personId: string } {
  if (personId === null) throw groupNeedsPerson();
  return { organisationId, personId };
}

function chatMessageOf(message: ReadMessage, names: ReadonlyMap<string, string>): ChatMessage {
  const { id, author, time, text, fileNames, replyToId, mentions, mentionsAll, reactions } = message;
  return {
    id,
    author: author.name ?? UNKNOWN,
    time,
    text: [text, ...fileNames.map((name) => `[${name}]`)].filter(Boolean).join('\n'),
    ...(replyToId === null ? {} : { replyTo: replyToId }),
    reactions,
    mentions: mentions.flatMap((personId) => names.get(personId) ?? []),
    mentionsAll,
  };
}

/** Each with the author and the time of the message that carries its file. */
function passagesOf(passages: Found['passages'], messages: readonly ChatMessage[]): ChatMessage[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  return passages.flatMap(({ key, messageId, fileName, page, text }) => {
    const carrier = byId.get(messageId);
    const file = { messageId, name: fileName, ...(page === null ? {} : { page }) };
    return carrier ? [{ id: key, author: carrier.author, time: carrier.time, text, file }] : [];
  });
}

/** Somebody whose name is not known any more. */
const UNKNOWN = '?';

function rangeOf(range: DiscussionRange): GroupRange {
  switch (range.kind) {
    case 'joined':
      return { kind: 'since-joined' };
    case 'unread':
      return { kind: 'unread' };
    case 'since':
      return { kind: 'since', time: range.since };
    default:
      return range;
  }
}

const groupNeedsPerson = () =>
  new AppError({
    code: 'group_needs_person',
    status: 403,
    message:
      'A key of an organisation belongs to no group. Use a key of a person who is in the group, or give the messages with ' +
      'the request.',
  });
