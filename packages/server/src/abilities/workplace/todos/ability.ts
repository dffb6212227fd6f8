import { createHash } from 'node:crypto';
import { z } from 'zod';
import { defineAbility } from '../../define-ability.ts';
import { field } from '../../field.ts';
import type { Checked, Work } from '../../work.ts';
import { assumedIn } from '../discussion/assumed.ts';
import {
  type CheckCited,
  type Citation,
  citationCheck,
  citationFaults,
  GivenCitations,
} from '../discussion/citations.ts';
import { casesOfGroupChats, cited } from '../discussion/group-chat-cases.ts';
import { discussionInput } from '../discussion/input.ts';
import { chooseKeyMessages, KeyMessages } from '../discussion/key-messages.ts';
import { factsOf, LANGUAGE_NAMES, type OpenedDiscussion, openDiscussion } from '../discussion/open-discussion.ts';
import type { DiscussionPart } from '../discussion/parts-of.ts';
import { memberCalled } from '../discussion/people.ts';
import { peopleSpokenOf } from '../discussion/people-spoken-of.ts';
import { type ReadParts, readInParts } from '../discussion/read-in-parts.ts';
import { overtakenTexts } from '../discussion/reduce/reducible.ts';
import { sayInstead } from '../discussion/say-instead.ts';
import { MATERIAL, OnlyNewest, Suspects } from '../discussion/suspects.ts';
import { NO_DUE, resolveDue } from './due.ts';
import { withTwins } from './perhaps-same.ts';
import { reduceTodos } from './reduce-todos.ts';
import { OvertakenTodo, Todo } from './todo.ts';

const ANSWER_TOKENS = 1_200;
const MOST_TODOS = 20;
const CANDIDATES = 10;

const GivenTodo = z.object({
  content: z.string().min(1).max(300),
  assignee: z.string().max(100).nullable(),
  due: z.string().max(100).nullable(),
  cites: GivenCitations,
});
type GivenTodo = z.infer<typeof GivenTodo>;

export default defineAbility({
  title: { zh: '提取待办', en: 'To-dos' },
  description: {
    zh: '从群聊中找出待办：内容、负责人、截止时间和依据。由你确认后才会创建。',
    en: 'Finds what is to be done: content, assignee, due date and the words it rests on. Nothing is made before you confirm.',
  },
  icon: 'check',
  place: 2,
  whoMayRun: 'everyone',
  input: discussionInput,
  output: z.object({
    todos: field(z.array(Todo), { zh: '待办', en: 'To-dos' }),
    overtaken: field(z.array(OvertakenTodo), overtakenTexts),
    keyMessages: field(KeyMessages, { zh: '可能含有待办的消息', en: 'Messages that may hold to-dos' }),
    suspicious: Suspects,
    messages: field(z.int(), { zh: '消息数', en: 'Messages read' }),
    onlyNewest: OnlyNewest,
  }),
  instructions: `You find to-dos in group chats. ${MATERIAL}

A to-do is something that somebody asked for, promised or was given to do, and that is not done or called off later in the chat. For each give
- "content": what is to be done, one short sentence in the words of the chat,
- "assignee": the name of the member who does it, or null where nobody was named or promised,
- "due": the words that say when, copied word for word, or null,
- "cites": the messages it rests on, each with its "id" and a "quote" of at least one clause, copied word for word.
Ideas, questions and what is done already are no to-dos. Answer with JSON: {"todos": [{"content": "…", "assignee": "…", "due": "…", "cites": [{"id": "m1", "quote": "…"}]}]}. Without to-dos: {"todos": []}.`,

  async run(input, work) {
    const discussion = await openDiscussion(input, work);
    if (work.tiny || discussion.messages.length === 0) return candidates(discussion, work);
    const found = await findTodos(discussion, work);
    if (!found.answered) return candidates(discussion, work);
    const { todos, overtaken } = await reduceTodos(found, discussion, work);
    return { ...factsOf(discussion), todos: await withTwins(todos, input, work), overtaken, keyMessages: [] };
  },

  async instead(input, work) {
    return candidates(await openDiscussion(input, work), work);
  },

  moreCases: () =>
    casesOfGroupChats(({ reference: { todos } }) => ({
      cites: cited(todos),
      oneOf: todos.flatMap(({ due }) => (due === null ? [] : [[due]])),
    })),

  faultsOf({ todos, overtaken, keyMessages }, { messages, members }) {
    if (messages === undefined) return [];
    const people = members ?? messages.map(({ author }) => author);
    const all = [...todos, ...overtaken];
    return [
      ...citationFaults(
        [...all.flatMap(({ citations, later }) => [...citations, ...(later ? [later] : [])]), ...keyMessages],
        messages,
      ),
      ...all.flatMap(({ assignee }) =>
        assignee === null || people.includes(assignee) ? [] : [`${assignee} is no member`],
      ),
    ];
  },
});

function findTodos(discussion: OpenedDiscussion, work: Work): Promise<ReadParts<Todo>> {
  const check = citationCheck(discussion);
  const todos = new Map<string, Todo>();
  const checking = { check, known: todos, language: work.language };
  const asked = { tokens: ANSWER_TOKENS, field: 'todos', item: GivenTodo, most: MOST_TODOS };
  return readInParts(discussion, work, asked, (part) => ({
    text: questionOf(part, discussion),
    check: (given): Checked<Todo> => checkTodo(given, part, discussion, checking),
    // What is to be done holds without who does it.
    rescue: (given) => {
      const checked = checkTodo({ ...given, assignee: null }, part, discussion, checking);
      return typeof checked === 'object' && 'item' in checked ? checked.item : null;
    },
    onItem: (todo) => {
      todos.set(todo.key, todo);
      work.item('todos', todo);
    },
  }));
}

const questionOf = ({ text }: DiscussionPart, { members, language }: OpenedDiscussion) =>
  `${text}\n\nMembers: ${members.map((name) => JSON.stringify(name)).join(', ')}.\nWrite in ${LANGUAGE_NAMES[language]}.`;

function checkTodo(
  { content, assignee, due, cites }: GivenTodo,
  part: DiscussionPart,
  discussion: OpenedDiscussion,
  { check, known, language }: { check: CheckCited; known: ReadonlyMap<string, Todo>; language: Work['language'] },
): Checked<Todo> {
  const said = content.trim();
  const citations = check(said, cites, part);
  if ('faults' in citations) return citations;
  const person = assignee === null || assignee.trim() === '' ? null : memberCalled(assignee, discussion.members);
  if (person === undefined) return { faults: [`"${assignee}" is no member: give the name of one, or null`] };
  if (person !== null && !peopleSpokenOf(citations, discussion).has(person))
    return { faults: [`the cited messages do not say that ${person} does it: give null, or cite what says so`] };
  const resolved = due === null || due.trim() === '' ? null : resolveDue(due, citations, discussion);
  if (resolved === undefined)
    return { faults: [`"${due}" does not stand in a cited message: copy the words that say when, or give null`] };
  const key = keyOf(said, citations);
  if (known.has(key)) return 'skip';
  const { due: when, certainty, assumptions } = resolved ?? NO_DUE;
  const sure = [person !== null, when !== null && certainty !== 'guess'].filter(Boolean).length;
  const confidence = (['low', 'medium', 'high'] as const)[sure]!;
  const assumed = assumedIn(assumptions, language);
  return {
    item: {
      key,
      content: said,
      assignee: person,
      due: when,
      assumed,
      confidence,
      later: null,
      perhapsSame: [],
      citations,
    },
  };
}

/** The same to-do found once more has the same key: it rests on the same message and says the same. */
function keyOf(content: string, [first]: readonly Citation[]): string {
  const said = content
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
  return createHash('sha256').update(`${first!.messageId}\n${said}`).digest('hex').slice(0, 24);
}

/** Messages that may hold to-dos, said to be no more than that. */
function candidates(discussion: OpenedDiscussion, work: Work) {
  const keyMessages = chooseKeyMessages(discussion, work, { most: CANDIDATES, only: ['task'] });
  sayInstead(discussion, work, {
    tooSmall: {
      zh: '这个模型太小，无法可靠地提取待办，因此显示按规则选出的、可能含有待办的消息。',
      en: 'This model is too small to find to-dos reliably, so messages that may hold some are shown, chosen by rules.',
    },
    nothingHolds: {
      zh: '没有得到可以核实的待办，因此显示按规则选出的、可能含有待办的消息。',
      en: 'No to-dos came about that could be verified, so messages that may hold some are shown, chosen by rules.',
    },
  });
  return { ...factsOf(discussion), todos: [], overtaken: [], keyMessages };
}
