import type { DiscussionRange, MessageSource } from './abilities/index.ts';
import { AppError, type Clock, isoTime, systemClock } from './platform/index.ts';
import type { Workplace } from './workplace/index.ts';

type Readable = Pick<Workplace, 'readMessages' | 'listGroupMembers'>;
type GroupRange = Parameters<Workplace['readMessages']>[2];

/** Lets abilities read the groups of the work chat, each for the person who runs it and only what that person may read. */
export function groupMessages(workplace: Readable, clock: Clock = systemClock): MessageSource {
  return {
    async read({ organisationId, personId }, group, range) {
      if (personId === null) throw groupNeedsPerson();
      const who = { organisationId, personId };
      const { messages, timeZone } = await workplace.readMessages(who, group, rangeOf(range));
      const { items: members } = await workplace.listGroupMembers(who, group);
      return {
        messages: messages.map(({ id, author, time, text, fileNames }) => ({
          id,
          author: author.name ?? UNKNOWN,
          time,
          text: [text, ...fileNames.map((name) => `[${name}]`)].filter(Boolean).join('\n'),
        })),
        members: members.flatMap(({ name }) => name ?? []),
        timeZone,
        now: isoTime(clock),
        reader: members.find((member) => member.personId === personId)?.name ?? null,
      };
    },
  };
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
