import assert from 'node:assert/strict';
import type { AbilityResult } from '@wanwen/contract';
import type { Ability } from '../../define-ability.ts';

/** What an ability over messages was given. */
interface Given {
  messages: readonly { id: string; text: string }[];
  members: readonly string[];
  timeZone: string;
  now: string;
}

/** Every citation anywhere in an output. */
export function citationsIn(value: unknown): { messageId: string; quote: string }[] {
  if (Array.isArray(value)) return value.flatMap(citationsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { messageId, quote } = value as { messageId?: string; quote?: string };
  const own = messageId !== undefined && quote !== undefined ? [{ messageId, quote }] : [];
  return [...own, ...Object.values(value).flatMap(citationsIn)];
}

interface Dated {
  date: string;
  endDate: string | null;
  start: string | null;
  end: string | null;
}

/**
 * What holds with any model: the output fits its schema, each quote stands in a message, to-dos and events are of members,
 * and no event is over.
 */
export function assertLaws(ability: Ability, { output }: AbilityResult, given: Given): void {
  ability.output.parse(output);
  const textOf = new Map(given.messages.map(({ id, text }) => [id, text]));
  for (const { messageId, quote } of citationsIn(output)) {
    assert.ok(textOf.has(messageId), `${messageId} exists`);
    assert.ok(quote !== '' && textOf.get(messageId)!.includes(quote), quote);
  }
  const { todos = [], events = [], times = [] } = output as Record<string, never[]>;
  for (const { assignee } of todos) assert.ok(assignee === null || given.members.includes(assignee), assignee);
  for (const { people } of events as { people: string[] }[])
    for (const name of people) assert.ok(given.members.includes(name), name);
  const now = Date.parse(given.now);
  const today = new Intl.DateTimeFormat('sv-SE', { timeZone: given.timeZone }).format(now);
  for (const { date, endDate, start, end } of [...events, ...times] as Dated[])
    assert.ok(start === null ? (endDate ?? date) >= today : Date.parse(end ?? start) >= now, `${date} ${start}`);
}
