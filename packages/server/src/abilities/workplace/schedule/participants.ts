import {
  attendeesIn,
  type ChatMessage,
  sentencesAround,
  speaksOfEveryone,
  speaksOfSelf,
} from '../../../evidence/index.ts';
import type { Citation } from '../discussion/citations.ts';
import type { OpenedDiscussion } from '../discussion/open-discussion.ts';
import { memberCalled } from '../discussion/people.ts';
import { peopleSpokenOf } from '../discussion/people-spoken-of.ts';

type Place = Pick<OpenedDiscussion, 'byId' | 'members'>;

/** Who takes part: of those given, the members of whom the cited messages speak; and whoever is listed beside the quotes. */
export function participantsOf(given: readonly string[], citations: readonly Citation[], place: Place): string[] {
  const { byId, members } = place;
  const attendees = attendeesIn(members);
  const named = given.flatMap((name) => memberCalled(name, members) ?? []);
  const listed = citations.flatMap(({ messageId, quote }) =>
    attendees(sentencesAround(byId.get(messageId)!.text, quote)),
  );
  const isSaid = isBorneOut(citations, place);
  return [...new Set([...named.filter(isSaid), ...listed])];
}

/** Whether the cited messages speak of somebody as one who may take part. */
function isBorneOut(citations: readonly Pick<Citation, 'messageId'>[], place: Place): (person: string) => boolean {
  const { byId, members } = place;
  const attendees = attendeesIn(members);
  const cited = citations.map(({ messageId }) => byId.get(messageId)!);
  if (cited.some(({ text, mentionsAll }) => mentionsAll || speaksOfEveryone(text))) return () => true;
  const people = new Set(
    cited.flatMap((message) => {
      const listed = attendees(message.text);
      const isThird = listed.length > 0 && !listed.includes(message.author) && !speaksOfSelf(message.text);
      return [...peopleSpokenOf([{ messageId: message.id }], place)].filter(
        // Who says that others take part need not be there.
        (person) => !(isThird && person === message.author),
      );
    }),
  );
  return (person) => people.has(person);
}

/** People of events of whom nothing that is cited speaks. For evaluations. */
export function participantFaults(
  events: readonly { people: string[]; citations: Pick<Citation, 'messageId'>[] }[],
  messages: readonly ChatMessage[],
  members: string[],
): string[] {
  const byId = new Map(messages.map((message) => [message.id, message]));
  return events.flatMap(({ people, citations }) => {
    const known = citations.filter(({ messageId }) => byId.has(messageId));
    const isSaid = isBorneOut(known, { byId, members });
    return people.filter((name) => !isSaid(name)).map((name) => `nothing that is cited speaks of ${name}`);
  });
}
