import { createHash } from 'node:crypto';
import { z } from 'zod';
import { resolveTime } from '../../../calendar/index.ts';
import { defineAbility } from '../../define-ability.ts';
import { field } from '../../field.ts';
import type { Checked, Work } from '../../work.ts';
import {
  type CheckCited,
  type Citation,
  Citations,
  citationCheck,
  citationFaults,
  GivenCitations,
  wordsIn,
} from '../discussion/citations.ts';
import { casesOfGroupChats, cited } from '../discussion/group-chat-cases.ts';
import { discussionInput } from '../discussion/input.ts';
import { chooseKeyMessages, KeyMessages } from '../discussion/key-messages.ts';
import { factsOf, LANGUAGE_NAMES, type OpenedDiscussion, openDiscussion } from '../discussion/open-discussion.ts';
import type { DiscussionPart } from '../discussion/parts-of.ts';
import { memberCalled } from '../discussion/people.ts';
import { readInParts } from '../discussion/read-in-parts.ts';
import { MATERIAL, Suspects } from '../discussion/suspects.ts';

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

const Due = z.object({
  words: field(z.string(), { zh: '原话', en: 'As it was said' }),
  /** Day in the group's zone. */
  date: field(z.iso.date(), { zh: '日期', en: 'Date' }),
  time: field(z.string().nullable(), { zh: '时间', en: 'Time' }),
  instant: field(z.iso.datetime().nullable(), { zh: '时刻', en: 'Moment' }),
});
type Due = z.infer<typeof Due>;

const Todo = z.object({
  key: field(z.string(), { zh: '标识', en: 'Key' }),
  content: field(z.string(), { zh: '内容', en: 'Content' }),
  assignee: field(z.string().nullable(), { zh: '负责人', en: 'Assignee' }),
  due: field(Due.nullable(), { zh: '截止', en: 'Due' }),
  confidence: field(z.enum(['high', 'medium', 'low']), { zh: '把握', en: 'Confidence' }),
  citations: field(Citations, { zh: '依据', en: 'Citations' }),
});
type Todo = z.infer<typeof Todo>;

export default defineAbility({
  title: { zh: '提取待办', en: 'To-dos' },
  description: {
    zh: '从群聊中找出待办：内容、负责人、截止时间和依据。由你确认后才会创建。',
    en: 'Finds what is to be done: content, assignee, due date and the words it rests on. Nothing is made before you confirm.',
  },
  icon: 'check',
  whoMayRun: 'everyone',
  input: discussionInput,
  output: z.object({
    todos: field(z.array(Todo), { zh: '待办', en: 'To-dos' }),
    keyMessages: field(KeyMessages, { zh: '可能含有待办的消息', en: 'Messages that may hold to-dos' }),
    suspicious: Suspects,
    messages: field(z.int(), { zh: '消息数', en: 'Messages read' }),
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
    return { ...factsOf(discussion), todos: found.todos, keyMessages: [] };
  },

  async instead(input, work) {
    return candidates(await openDiscussion(input, work), work);
  },

  moreCases: () =>
    casesOfGroupChats(({ reference: { todos } }) => ({
      cites: cited(todos),
      oneOf: todos.flatMap(({ due }) => (due === null ? [] : [[due]])),
    })),

  faultsOf({ todos, keyMessages }, { messages, members }) {
    if (messages === undefined) return [];
    const people = members ?? messages.map(({ author }) => author);
    return [
      ...citationFaults([...todos.flatMap(({ citations }) => citations), ...keyMessages], messages),
      ...todos.flatMap(({ assignee }) =>
        assignee === null || people.includes(assignee) ? [] : [`${assignee} is no member`],
      ),
    ];
  },
});

async function findTodos(discussion: OpenedDiscussion, work: Work): Promise<{ todos: Todo[]; answered: boolean }> {
  const check = citationCheck(discussion);
  const todos = new Map<string, Todo>();
  const asked = { tokens: ANSWER_TOKENS, field: 'todos', item: GivenTodo, most: MOST_TODOS };
  const { answered } = await readInParts(discussion, work, asked, (part) => ({
    text: questionOf(part, discussion),
    check: (given): Checked<Todo> => checkTodo(given, part, discussion, check, todos),
    // What is to be done holds without who does it.
    rescue: (given) => {
      const checked = checkTodo({ ...given, assignee: null }, part, discussion, check, todos);
      return typeof checked === 'object' && 'item' in checked ? checked.item : null;
    },
    onItem: (todo) => {
      todos.set(todo.key, todo);
      work.item('todos', todo);
    },
  }));
  return { todos: [...todos.values()], answered };
}

const questionOf = ({ text }: DiscussionPart, { members, language }: OpenedDiscussion) =>
  `${text}\n\nMembers: ${members.map((name) => JSON.stringify(name)).join(', ')}.\nWrite in ${LANGUAGE_NAMES[language]}.`;

function checkTodo(
  { content, assignee, due, cites }: GivenTodo,
  part: DiscussionPart,
  discussion: OpenedDiscussion,
  check: CheckCited,
  known: ReadonlyMap<string, Todo>,
): Checked<Todo> {
  const said = content.trim();
  const citations = check(said, cites, part);
  if ('faults' in citations) return citations;
  const person = assignee === null || assignee.trim() === '' ? null : memberCalled(assignee, discussion.members);
  if (person === undefined) return { faults: [`"${assignee}" is no member: give the name of one, or null`] };
  if (person !== null && !speaksOf(person, citations, discussion))
    return { faults: [`the cited messages do not say that ${person} does it: give null, or cite what says so`] };
  const resolved = due === null || due.trim() === '' ? null : resolveDue(due, citations, discussion);
  if (resolved === undefined)
    return { faults: [`"${due}" does not stand in a cited message: copy the words that say when, or give null`] };
  const key = keyOf(said, citations);
  if (known.has(key)) return 'skip';
  const confidence =
    person !== null && resolved !== null ? 'high' : person !== null || resolved !== null ? 'medium' : 'low';
  return { item: { key, content: said, assignee: person, due: resolved, confidence, citations } };
}

/** The member wrote a cited message, is named in it, or is answered by it. */
function speaksOf(person: string, citations: readonly Citation[], { byId, members }: OpenedDiscussion): boolean {
  return citations.some(({ messageId }) => {
    const message = byId.get(messageId)!;
    const answered = message.replyTo === undefined ? undefined : byId.get(message.replyTo)?.author;
    if (message.author === person || answered === person) return true;
    const words = message.text
      .split(/[\s,，。.!！?？:：;；、()（）]+/u)
      .flatMap((word) => [word, word.replace(/^@/, '')]);
    return message.text.includes(person) || words.some((word) => memberCalled(word, members) === person);
  });
}

/** When it is due; null where the words say no day, undefined where they were not said. */
function resolveDue(
  words: string,
  citations: readonly Citation[],
  { byId, timeZone }: OpenedDiscussion,
): Due | null | undefined {
  for (const { messageId } of citations) {
    const message = byId.get(messageId)!;
    const said = wordsIn(message, words);
    if (said === undefined) continue;
    const answer = resolveTime(said, { now: message.time, timeZone });
    if (!answer.resolved) return null;
    const { from, to } = answer.resolution;
    const { date, time, instant } = to ?? from;
    return { words: said, date, time: time ?? null, instant: instant ?? null };
  }
  return undefined;
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
  work.fallBack(
    work.tiny
      ? {
          zh: '这个模型太小，无法可靠地提取待办，因此显示按规则选出的、可能含有待办的消息。',
          en: 'This model is too small to find to-dos reliably, so messages that may hold some are shown, chosen by rules.',
        }
      : {
          zh: '没有得到可以核实的待办，因此显示按规则选出的、可能含有待办的消息。',
          en: 'No to-dos came about that could be verified, so messages that may hold some are shown, chosen by rules.',
        },
  );
  return { ...factsOf(discussion), todos: [], keyMessages };
}
