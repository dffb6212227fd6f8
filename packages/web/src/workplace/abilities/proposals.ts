import type { ConfirmEventsInput, ConfirmTodosInput, GroupMember } from '@wanwen/contract';

type TodoProposal = ConfirmTodosInput['proposals'][number];
type EventProposal = ConfirmEventsInput['proposals'][number];

interface Citation {
  messageId: string;
  quote: string;
}

/** A to-do as abilities find it. */
export interface FoundTodo {
  content: string;
  /** Name of a member. */
  assignee: string | null;
  /** Of the member that a person chose in place of that. */
  assigneeId?: string | null;
  /** `date` is a day in the group's zone, `instant` a moment. */
  due: { date: string; time: string | null; instant: string | null } | null;
  /** What the time rests on that was not said. */
  assumed?: string[];
  confidence: 'high' | 'medium' | 'low';
  citations: Citation[];
}

/** An event as abilities find it; without `start` it takes whole days. */
export interface FoundEvent {
  title: string;
  /** As it was said. */
  words: string;
  date: string;
  endDate: string | null;
  start: string | null;
  end: string | null;
  /** An RRULE; null for what takes place once. */
  rule: string | null;
  /** As the clock shows it there. */
  time?: string | null;
  /** What the time rests on that was not said. */
  assumed?: string[];
  /** Names of members. */
  people: string[];
  /** Of the members that a person chose in place of those. */
  personIds?: string[];
  /** What else was found to take place then. */
  clashes?: unknown[];
  confidence: 'high' | 'medium' | 'low';
  citations: Citation[];
}

export interface ProposalPlace {
  timeZone: string;
  members: readonly Pick<GroupMember, 'personId' | 'name'>[];
}

/** Milliseconds that an event lasts where nothing says so. */
export const USUAL_MS = 3_600_000;
const SOURCES = 20;
const QUOTE = 2000;
const sure = { high: 0.9, medium: 0.6, low: 0.3 };

/** The member of that name; nobody where two have it. */
export function personCalled(name: string | null, members: ProposalPlace['members']): string | null {
  const named = members.filter((member) => member.name === name);
  return name !== null && named.length === 1 ? named[0]!.personId : null;
}

const sourcesOf = (citations: readonly Citation[]) =>
  [...new Map(citations.map((citation) => [citation.messageId, citation])).values()]
    .slice(0, SOURCES)
    .map(({ messageId, quote }) => ({ messageId, quote: quote.slice(0, QUOTE) }));

export function todoProposal(found: FoundTodo, { timeZone, members }: ProposalPlace): TodoProposal {
  const { content, assignee, assigneeId, due, confidence, citations } = found;
  return {
    content,
    assigneeId: assigneeId === undefined ? personCalled(assignee, members) : assigneeId,
    due: due && dueOf(due, timeZone),
    sources: sourcesOf(citations),
    confidence: sure[confidence] ?? null,
  };
}

const dueOf = ({ date, instant }: NonNullable<FoundTodo['due']>, timeZone: string): TodoProposal['due'] =>
  instant === null ? { kind: 'day', date, timeZone } : { kind: 'time', at: instant, timeZone };

export function eventProposal(found: FoundEvent, { timeZone, members }: ProposalPlace): EventProposal {
  const { title, words, rule, people, personIds, confidence, citations } = found;
  return {
    title,
    // The calendar has no recurring events: what was said stays to be read.
    notes: rule === null ? '' : words,
    time: timeOf(found, timeZone),
    personIds: personIds ?? people.flatMap((name) => personCalled(name, members) ?? []),
    sources: sourcesOf(citations),
    confidence: sure[confidence] ?? null,
  };
}

function timeOf({ date, endDate, start, end }: FoundEvent, timeZone: string): EventProposal['time'] {
  if (start === null) return { kind: 'days', startDate: date, endDate: endDate ?? date, timeZone };
  const endAt = end ?? new Date(Date.parse(start) + USUAL_MS).toISOString();
  return { kind: 'time', startAt: start, endAt, timeZone };
}
