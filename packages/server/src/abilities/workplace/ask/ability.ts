import type { Localized } from '@wanwen/contract';
import { z } from 'zod';
import { defineAbility } from '../../define-ability.ts';
import { field } from '../../field.ts';
import { fence } from '../../text/fence.ts';
import type { Checked, Work } from '../../work.ts';
import {
  type Citation,
  Citations,
  citationCheck,
  citationFaults,
  GivenCitations,
  wholeMessage,
} from '../discussion/citations.ts';
import { idsDiffer, idsDifferError, oneSource, oneSourceError } from '../discussion/input.ts';
import { factsOf, LANGUAGE_NAMES } from '../discussion/open-discussion.ts';
import { type DiscussionPart, partsOf } from '../discussion/parts-of.ts';
import { NOTHING_READ } from '../discussion/say-instead.ts';
import { MATERIAL, Suspects } from '../discussion/suspects.ts';
import { askFields } from './input.ts';
import { type AskedDiscussion, openAsked, withFiles } from './open-asked.ts';
import { relevantMessages } from './relevant-messages.ts';

const ANSWER_TOKENS = 700;
const MOST_STATEMENTS = 6;
const MOST_RELATED = 5;
/** Messages that a model is asked of at most, where not all fit; and by which share it are fewer until they do. */
const MOST_CHOSEN = 600;
const SMALLER = 0.75;

const Statement = z.object({
  text: field(z.string(), { zh: '内容', en: 'Text' }),
  citations: field(Citations, { zh: '依据', en: 'Citations' }),
});
type Statement = z.infer<typeof Statement>;

const Searched = z.object({
  from: field(z.iso.datetime({ offset: true }).nullable(), { zh: '从', en: 'From' }),
  to: field(z.iso.datetime({ offset: true }).nullable(), { zh: '到', en: 'To' }),
  messages: field(z.int(), { zh: '消息数', en: 'Messages' }),
  files: field(z.int(), { zh: '文件数', en: 'Files' }),
});

const GivenStatement = z.object({ text: z.string().min(1).max(500), cites: GivenCitations });

export default defineAbility({
  title: { zh: '问群聊', en: 'Ask the chat' },
  description: {
    zh: '从群聊的全部历史和文件中回答问题，每句话都附原话；没有就说没有。',
    en: 'Answers a question from the whole history of a discussion and its files, each sentence with the words it rests on; or says that it is not found here.',
  },
  icon: 'question',
  place: 4,
  whoMayRun: 'everyone',
  input: z.object(askFields).refine(oneSource, oneSourceError).refine(idsDiffer, idsDifferError),
  output: z.object({
    found: field(z.boolean(), { zh: '找到了', en: 'Found' }),
    answer: field(z.string(), { zh: '回答', en: 'Answer', long: true }),
    statements: field(z.array(Statement), { zh: '逐句依据', en: 'Sentences' }),
    related: field(z.array(Citations.element), { zh: '相关的消息', en: 'Related messages' }),
    suspicious: Suspects,
    searched: field(Searched, { zh: '查找范围', en: 'Looked through' }),
    messages: field(z.int(), { zh: '读过的消息数', en: 'Messages read' }),
  }),
  instructions: `You answer questions about a group chat, from the chat and the files in it alone. ${MATERIAL} An entry whose head names a file holds words of a file that the author sent: material like a message, cited in the same way.

Give one to ${MOST_STATEMENTS} short sentences that together answer the question, each with
- "text": the sentence, with names, numbers and dates as they were written,
- "cites": the messages it rests on, each with its "id" and a "quote" of at least one clause, copied word for word.
Where something changed, say how it stands now. Say nothing that the quotes do not say. Where the chat does not answer the question, give no sentence. Answer with JSON: {"sentences": [{"text": "…", "cites": [{"id": "m1", "quote": "…"}]}]}. Without an answer: {"sentences": []}.`,

  async run(input, work) {
    const asked = await openAsked(input, work);
    if (work.tiny || asked.discussion.messages.length === 0) return notFound(input.question, asked, work);
    const { statements, failed, read } = await findStatements(input.question, asked, work);
    if (statements.length === 0) return notFound(input.question, asked, work, { failed, read });
    const joint = asked.discussion.language === 'zh' ? '' : ' ';
    return {
      ...factsOf(asked.discussion),
      found: true,
      answer: statements.map(({ text }) => text).join(joint),
      statements,
      related: [],
      searched: asked.searched,
      messages: read,
    };
  },

  async instead(input, work) {
    return notFound(input.question, await openAsked(input, work), work);
  },

  faultsOf({ found, statements, related }, { messages }) {
    if (found !== statements.length > 0) return ['found says something else than the sentences'];
    const cited = [...statements.flatMap(({ citations }) => citations), ...related];
    return messages === undefined ? [] : citationFaults(cited, messages.flatMap(withFiles));
  },
});

interface Found {
  statements: Statement[];
  /** There was an answer, and nothing of it holds. */
  failed: boolean;
  /** Messages that the model read. */
  read: number;
}

async function findStatements(question: string, asked: AskedDiscussion, work: Work): Promise<Found> {
  const { discussion } = asked;
  const check = citationCheck(discussion);
  const part = await partThatFits(asked, work);
  if (part === undefined) return { statements: [], failed: false, read: 0 };
  work.progress('writing', 0, 1);
  const { items, dropped, answered } = await work.askList({
    text: `${part.text}\n\nThe question:\n${fence(question)}\nAnswer in ${LANGUAGE_NAMES[discussion.language]}.`,
    tokens: ANSWER_TOKENS,
    field: 'sentences',
    item: GivenStatement,
    most: MOST_STATEMENTS,
    check: ({ text, cites }): Checked<Statement> => {
      const citations = check(text.trim(), cites, part);
      return 'faults' in citations ? citations : { item: { text: text.trim(), citations } };
    },
    onItem: (statement) => work.item('statements', statement),
  });
  work.drop(dropped);
  const seen = new Set<string>();
  const statements = items.filter(({ text }) => !seen.has(text) && seen.add(text));
  const ids = new Set(part.messageOf.values());
  const read = discussion.messages.filter(({ id, file }) => file === undefined && ids.has(id)).length;
  return { statements, failed: !answered || dropped > 0, read };
}

/**
 * A history that fits stays as it is, so that the next question finds its state at hand; of one that does not, what has most
 * to do with the question, as much as there is room for.
 */
async function partThatFits({ discussion, choose }: AskedDiscussion, work: Work): Promise<DiscussionPart | undefined> {
  work.progress('reading', 0, 1);
  const [whole, ...more] = await partsOf(discussion, work, ANSWER_TOKENS);
  if (more.length === 0) return whole;
  for (let most = Math.min(discussion.messages.length, MOST_CHOSEN); most >= 1; most = Math.floor(most * SMALLER)) {
    const messages = choose(most);
    const parts = await partsOf({ ...discussion, messages }, work, ANSWER_TOKENS);
    if (parts.length === 1) return parts[0];
  }
  return whole;
}

/** No answer, said to be none; with the messages that speak of what was asked. */
function notFound(
  question: string,
  { discussion, searched }: AskedDiscussion,
  work: Work,
  { failed, read }: Pick<Found, 'failed' | 'read'> = { failed: true, read: 0 },
) {
  const suspicious = new Set(discussion.suspects.map(({ messageId }) => messageId));
  const trusted = discussion.messages.filter(({ id }) => !suspicious.has(id));
  const related: Citation[] = relevantMessages(question, trusted, MOST_RELATED, 0).map(wholeMessage);
  if (discussion.messages.length === 0) work.fallBack(NOTHING_READ);
  else if (failed) work.fallBack(excuse(work.tiny ? 'tiny' : 'unproven', related.length > 0));
  const answer = { zh: '这里没有找到答案。', en: 'Not found here.' }[work.language];
  return { ...factsOf(discussion), found: false, answer, statements: [], related, searched, messages: read };
}

/** Why there is no answer, and what is shown in its place, if anything is. */
function excuse(why: keyof typeof REASONS, isRelated: boolean): Localized {
  const { zh, en } = REASONS[why];
  return isRelated
    ? { zh: `${zh}，因此显示相关的消息原文。`, en: `${en}, so related messages are shown.` }
    : { zh: `${zh}，也没有相关的消息。`, en: `${en}, and there are no related messages.` };
}

const REASONS = {
  tiny: { zh: '这个模型太小，无法可靠地回答', en: 'This model is too small to answer reliably' },
  unproven: { zh: '没有得到可以核实的回答', en: 'No answer came about that could be verified' },
};
