import type { Work } from '../../work.ts';
import { assumedIn } from '../discussion/assumed.ts';
import type { OpenedDiscussion } from '../discussion/open-discussion.ts';
import type { ReadParts } from '../discussion/read-in-parts.ts';
import { laterTime } from '../discussion/reduce/later-time.ts';
import { reduceItems } from '../discussion/reduce/reduce-items.ts';
import { bothCitations, type Later } from '../discussion/reduce/reducible.ts';
import { citationOf, restsOn } from '../discussion/reduce/successor.ts';
import { resolveDue } from './due.ts';
import type { Todo } from './todo.ts';

type Overtaken = Todo & { later: Later };

/**
 * What is still to be done, and what is not any more. What is to be done otherwise stays, with what was said of it; where
 * that is a to-do of its own, the earlier one goes.
 */
export async function reduceTodos(
  found: ReadParts<Todo>,
  discussion: OpenedDiscussion,
  work: Work,
): Promise<{ todos: Todo[]; overtaken: Overtaken[] }> {
  const { items, overtaken } = await reduceItems(found, discussion, work, {
    describe: ({ content, due, citations }) => ({
      kind: 'todo',
      text: [content, due?.words ?? ''].join(' ').trim(),
      citations,
    }),
    agree: (one, other) => covers(one, other) || covers(other, one),
    fullness: ({ assignee, due }) => [assignee, due].filter((one) => one !== null).length,
    restingOn: (todo, citations) => ({ ...todo, citations: bothCitations(todo.citations, citations) }),
    onChange: (todo, later) => work.item('todos', { ...todo, later }),
  });
  const isOver = ({ later }: Overtaken) =>
    later.change === 'done' || later.change === 'cancelled' || items.some((item) => restsOn(item, later));
  const all = overtaken.map(({ item, later }): Overtaken => ({ ...item, later }));
  const changed = all.filter((todo) => !isOver(todo)).map((todo) => withLater(todo, discussion, work));
  return { todos: inOrderOf(found, [...items, ...changed]), overtaken: all.filter(isOver) };
}

/** One says who does it and when, where the other does. */
const covers = (one: Todo, other: Todo): boolean =>
  (other.assignee === null || other.assignee === one.assignee) &&
  (other.due === null || (other.due.date === one.due?.date && other.due.time === one.due.time));

/** In the order in which they were found. */
function inOrderOf({ found }: ReadParts<Todo>, todos: Todo[]): Todo[] {
  const places = new Map(found.map(({ item }, place) => [item.key, place]));
  return todos.toSorted((one, other) => places.get(one.key)! - places.get(other.key)!);
}

/** A to-do with what was said of it later; due then, where the words say when. */
function withLater(todo: Overtaken, discussion: OpenedDiscussion, { language }: Pick<Work, 'language'>): Todo {
  const later = citationOf(todo.later);
  const citations = bothCitations(todo.citations, [later]);
  const words = laterTime(later, discussion);
  const timed = words === null ? null : resolveDue(words, [later], discussion);
  if (!timed) return { ...todo, citations };
  return { ...todo, due: timed.due, assumed: assumedIn(timed.assumptions, language), citations };
}
