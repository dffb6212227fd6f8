import type { DiscussionRange, MessageSource } from './abilities/index.ts';
import type { Agenda } from './agenda/index.ts';
import { AppError, type Clock, isoTime, systemClock } from './platform/index.ts';
import type { Workplace } from './workplace/index.ts';

type Readable = Pick<Workplace, 'readMessages' | 'listGroupMembers'>;
type GroupRange = Parameters<Workplace['readMessages']>[2];

/** Lets abilities read the groups of the work chat, each for the person who runs it and only what that person may read. */
export function groupMessages(
  workplace: Readable,
  agenda: Pick<Agenda, 'findBusy'>,
  clock: Clock = systemClock,
): MessageSource {
  return {
    async busy({ organisationId, personId }, group, { names, from, to }) {
      if (personId === null) throw groupNeedsPerson();
      const who = { organisationId, personId };
      const { items } = await workplace.listGroupMembers(who, group);
      const personIds = items.filter(({ name }) => name !== null && names.includes(name)).map((one) => one.personId);
      if (personIds.length === 0) return [];
      const { people } = await agenda.findBusy(who, { personIds: personIds.slice(0, MOST_PEOPLE), from, to });
      return people.flatMap(({ name, busy }) =>
        busy.map((span) => ({ person: name ?? UNKNOWN, start: span.from, end: span.to })),
      );
    },
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

/** Most people whose calendars are looked at at once. */
const MOST_PEOPLE = 50;
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
