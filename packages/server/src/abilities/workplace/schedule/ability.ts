import { z } from 'zod';
import { findTimes } from '../../../calendar/index.ts';
import { defineAbility } from '../../define-ability.ts';
import { field } from '../../field.ts';
import type { Checked, Work } from '../../work.ts';
import { sureOf } from '../discussion/assumed.ts';
import {
  type CheckCited,
  Citations,
  citationCheck,
  citationFaults,
  GivenCitations,
  wholeMessage,
  wordsIn,
} from '../discussion/citations.ts';
import { casesOfGroupChats, cited } from '../discussion/group-chat-cases.ts';
import { discussionFields, idsDiffer, idsDifferError } from '../discussion/input.ts';
import {
  type DiscussionInput,
  factsOf,
  LANGUAGE_NAMES,
  type OpenedDiscussion,
  openDiscussion,
  withoutGaps,
} from '../discussion/open-discussion.ts';
import type { DiscussionPart } from '../discussion/parts-of.ts';
import { type ReadParts, readInParts } from '../discussion/read-in-parts.ts';
import { overtakenTexts } from '../discussion/reduce/reducible.ts';
import { sayInstead } from '../discussion/say-instead.ts';
import { MATERIAL, OnlyNewest, Suspects } from '../discussion/suspects.ts';
import { Busy, clashesOf, Event, keyOf, OvertakenEvent, spanOf } from './event.ts';
import { participantFaults, participantsOf } from './participants.ts';
import { type Place, reduceEvents } from './reduce-events.ts';
import { isOver, resolutionOf, timeOf, When } from './when.ts';

const ANSWER_TOKENS = 1_000;
const MOST_EVENTS = 20;
const MOST_CANDIDATES = 20;
/** Where times are looked for without a model: in so many of the newest messages, so many characters of each. */
const MOST_SEARCHED = 300;
const MOST_CHARACTERS = 300;
const GivenEvent = z.object({
  title: z.string().min(1).max(200),
  when: z.string().min(1).max(100),
  people: z.array(z.string().max(100)).max(50),
  cites: GivenCitations,
});
type GivenEvent = z.infer<typeof GivenEvent>;

/** A time that a message names, found by rules. */
const Candidate = z.object({ ...When, citations: field(Citations, { zh: '依据', en: 'Citations' }) });
type Candidate = z.infer<typeof Candidate>;

const input = z
  .object({
    ...discussionFields,
    words: field(z.string().trim().min(1).max(2_000).optional(), { zh: '一句话', en: 'Words' }),
    busy: field(z.array(Busy).max(2_000).default([]), { zh: '已有安排', en: 'What people have already' }),
  })
  .refine((given) => [given.group, given.messages, given.words].filter((one) => one !== undefined).length === 1, {
    error: 'give either messages, or a group, or words',
    path: ['messages'],
  })
  .refine(idsDiffer, idsDifferError);

type ScheduleInput = z.output<typeof input>;

export default defineAbility({
  title: { zh: '安排日程', en: 'Schedule' },
  description: {
    zh: '从群聊或一句话中找出日程：标题、时间、参加者，核对冲突。由你确认后才会创建。',
    en: 'Finds events in a discussion or in words: title, time, people, and what clashes. Nothing is made before you confirm.',
  },
  icon: 'calendar',
  place: 3,
  whoMayRun: 'everyone',
  input,
  output: z.object({
    events: field(z.array(Event), { zh: '日程', en: 'Events' }),
    overtaken: field(z.array(OvertakenEvent), overtakenTexts),
    times: field(z.array(Candidate), { zh: '提到的时间', en: 'Times that were named' }),
    suspicious: Suspects,
    messages: field(z.int(), { zh: '消息数', en: 'Messages read' }),
    onlyNewest: OnlyNewest,
  }),
  instructions: `You find appointments in group chats. ${MATERIAL}

An appointment is a meeting, call, trip, release or the like at a certain time that was agreed or announced and not called off later in the chat. Where a time was moved, give the new one only. For each give
- "title": a few words that say what it is, in the words of the chat,
- "when": the words that say when, copied word for word, such as "下周三下午三点" or "Friday at 10am"; never a date that you worked out yourself,
- "people": names of the members who take part, as far as a cited message says so,
- "cites": the messages it rests on, each with its "id" and a "quote" that holds the words that say when, copied word for word.
Deadlines of work are no appointments. Answer with JSON: {"events": [{"title": "…", "when": "…", "people": [], "cites": [{"id": "m1", "quote": "…"}]}]}. Without appointments: {"events": []}.`,

  async run(given, work) {
    const discussion = await open(given, work);
    if (work.tiny || discussion.messages.length === 0) return namedTimes(discussion, work);
    const found = await findEvents(discussion, given, work);
    if (!found.answered) return namedTimes(discussion, work);
    const { events: upcoming, overtaken } = await reduceEvents(found, given, { discussion, work });
    const events = await Promise.all(upcoming.map((event) => withCalendars(event, given, { discussion, work })));
    return { ...factsOf(discussion), events, overtaken, times: [] };
  },

  async instead(given, work) {
    return namedTimes(await open(given, work), work);
  },

  moreCases: () =>
    casesOfGroupChats(({ reference: { events } }) => ({
      cites: cited(events),
      includes: events.map(({ start }) => new Date(start).toISOString()),
    })),

  faultsOf({ events, overtaken, times }, { messages, words, members, now, timeZone }) {
    const people = members ?? messages?.map(({ author }) => author) ?? [];
    const read = messages ?? (words === undefined ? undefined : [{ id: WORDS, text: words }]);
    const laters = [...events, ...overtaken].flatMap(({ later }) => later ?? []);
    const cited = [...events, ...overtaken, ...times].flatMap(({ citations }) => citations);
    return [
      ...(read === undefined ? [] : citationFaults([...cited, ...laters], read)),
      ...events.flatMap((event) =>
        event.people.filter((name) => !people.includes(name)).map((name) => `${name} is no member`),
      ),
      ...(messages === undefined ? [] : participantFaults(events, messages.map(withoutGaps), people)),
      ...(now === undefined
        ? []
        : [...events, ...times]
            .filter((event) => isOver(event, new Date(now), timeZone))
            .map(({ words: said }) => `${said} is in the past`)),
    ];
  },
});

/** Id of what stands in for a message where words alone were given. */
const WORDS = 'words';

/** Words alone are read as if who asks had just written them. */
function open({ words, busy: _, ...given }: ScheduleInput, work: Work): Promise<OpenedDiscussion> {
  if (words === undefined) return openDiscussion(given as DiscussionInput, work);
  const time = given.now ?? work.now.toISOString();
  const messages = [{ id: WORDS, author: given.reader || '—', time, text: words }];
  const members = given.members ?? (given.reader ? [given.reader] : []);
  return openDiscussion({ ...given, messages, members } as DiscussionInput, work);
}

function findEvents(discussion: OpenedDiscussion, { busy }: ScheduleInput, work: Work): Promise<ReadParts<Event>> {
  const check = citationCheck(discussion);
  const events = new Map<string, Event>();
  const asked = { tokens: ANSWER_TOKENS, field: 'events', item: GivenEvent, most: MOST_EVENTS };
  return readInParts(discussion, work, asked, (part) => ({
    text: questionOf(part, discussion),
    check: (given): Checked<Event> => {
      const checked = checkEvent(given, part, discussion, { check, language: work.language });
      if (typeof checked === 'string' || 'faults' in checked) return checked;
      const event = { ...checked.item, clashes: clashesOf(checked.item, busy) };
      return events.has(event.key) ? 'skip' : { item: event };
    },
    onItem: (event) => {
      events.set(event.key, event);
      work.item('events', event);
    },
  }));
}

const questionOf = ({ text }: DiscussionPart, { members, language }: OpenedDiscussion) =>
  `${text}\n\nMembers: ${members.map((name) => JSON.stringify(name)).join(', ') || 'none'}.\nWrite titles in ${LANGUAGE_NAMES[language]}.`;

function checkEvent(
  { title, when, people, cites }: GivenEvent,
  part: DiscussionPart,
  discussion: OpenedDiscussion,
  { check, language }: { check: CheckCited; language: Work['language'] },
): Checked<Event> {
  const said = title.trim();
  const citations = check(said, cites, part);
  if ('faults' in citations) return citations;
  const { byId, timeZone, now } = discussion;
  for (const { messageId } of citations) {
    const message = byId.get(messageId)!;
    const words = wordsIn(message, when);
    if (words === undefined) continue;
    const resolution = resolutionOf(words, message.time, discussion);
    if (resolution === null)
      return {
        faults: [`"${when}" does not say a day or time that can be worked out: copy all the words that say when`],
      };
    const time = timeOf(words, resolution, language);
    // What is over is no fault of the answer's, and nothing to put into a calendar.
    if (isOver(time, now, timeZone)) return 'skip';
    return {
      item: {
        key: keyOf(messageId, time),
        title: said,
        ...time,
        people: participantsOf(people, citations, discussion),
        confidence: sureOf(resolution.certainty),
        clashes: [],
        later: null,
        citations,
      },
    };
  }
  return {
    faults: [
      `"${when}" does not stand in a cited message: copy the words that say when, and cite the message they stand in`,
    ],
  };
}

/** An event of a group with what its people, and who asks, have in their calendars then. */
async function withCalendars(event: Event, { group }: ScheduleInput, { discussion, work }: Place): Promise<Event> {
  const span = spanOf(event);
  if (group === undefined || span === null || !work.groups?.busy) return event;
  const names = [...event.people, ...(discussion.reader === null ? [] : [discussion.reader])];
  const [from, to] = span.map((time) => new Date(time).toISOString()) as [string, string];
  const busy = await work.groups.busy(work.caller, group, { names, from, to });
  return { ...event, clashes: [...event.clashes, ...busy.map((one) => ({ ...one, title: '' }))] };
}

/** Times that messages name, found by rules, said to be no more than that. */
function namedTimes(discussion: OpenedDiscussion, work: Work) {
  const { messages, suspects, timeZone, now } = discussion;
  const suspicious = new Set(suspects.map(({ messageId }) => messageId));
  const times: Candidate[] = [];
  const trusted = messages.filter(({ id }) => !suspicious.has(id));
  // The newest say most of what is to come; reading every word of a long history would hold up everybody else.
  for (const message of trusted.slice(-MOST_SEARCHED).toReversed()) {
    if (times.length >= MOST_CANDIDATES) break;
    for (const { quote } of findTimes(message.text.slice(0, MOST_CHARACTERS), { now: message.time, timeZone })) {
      const resolution = resolutionOf(quote, message.time, discussion);
      const time = resolution && timeOf(quote, resolution, work.language);
      if (time && !isOver(time, now, timeZone)) times.push({ ...time, citations: [wholeMessage(message)] });
    }
  }
  sayInstead(discussion, work, {
    tooSmall: {
      zh: '这个模型太小，无法可靠地提取日程，因此显示消息中按规则找到的时间。',
      en: 'This model is too small to find events reliably, so the times that messages name are shown, found by rules.',
    },
    nothingHolds: {
      zh: '没有得到可以核实的日程，因此显示消息中按规则找到的时间。',
      en: 'No events came about that could be verified, so the times that messages name are shown, found by rules.',
    },
  });
  const upcoming = times.slice(0, MOST_CANDIDATES).toSorted((one, other) => (one.date < other.date ? -1 : 1));
  return { ...factsOf(discussion), events: [], overtaken: [], times: upcoming };
}
