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
import { discussionFields, idsDiffer, idsDifferError, oneSource, oneSourceError } from '../discussion/input.ts';
import { factsOf, LANGUAGE_NAMES, type OpenedDiscussion, openDiscussion } from '../discussion/open-discussion.ts';
import { partsOf } from '../discussion/parts-of.ts';
import { MATERIAL, Suspects } from '../discussion/suspects.ts';
import { relevantMessages } from './relevant-messages.ts';

const ANSWER_TOKENS = 700;
const MOST_STATEMENTS = 6;
const MOST_RELATED = 5;

const Statement = z.object({
  text: field(z.string(), { zh: '内容', en: 'Text' }),
  citations: field(Citations, { zh: '依据', en: 'Citations' }),
});
type Statement = z.infer<typeof Statement>;

const GivenStatement = z.object({ text: z.string().min(1).max(500), cites: GivenCitations });

export default defineAbility({
  title: { zh: '问群聊', en: 'Ask the chat' },
  description: {
    zh: '用群聊中的内容回答问题，每句话都附原话；没有就说没有。',
    en: 'Answers a question from a discussion, each sentence with the words it rests on; or says that it is not found here.',
  },
  icon: 'question',
  whoMayRun: 'everyone',
  input: z
    .object({
      question: field(z.string().trim().min(1).max(1_000), { zh: '问题', en: 'Question' }),
      ...discussionFields,
    })
    .refine(oneSource, oneSourceError)
    .refine(idsDiffer, idsDifferError),
  output: z.object({
    found: field(z.boolean(), { zh: '找到了', en: 'Found' }),
    answer: field(z.string(), { zh: '回答', en: 'Answer', long: true }),
    statements: field(z.array(Statement), { zh: '逐句依据', en: 'Sentences' }),
    related: field(z.array(Citations.element), { zh: '相关的消息', en: 'Related messages' }),
    suspicious: Suspects,
    messages: field(z.int(), { zh: '消息数', en: 'Messages read' }),
  }),
  instructions: `You answer questions about a group chat, from the chat alone. ${MATERIAL}

Give one to ${MOST_STATEMENTS} short sentences that together answer the question, each with
- "text": the sentence, with names, numbers and dates as they were written,
- "cites": the messages it rests on, each with its "id" and a "quote" of at least one clause, copied word for word.
Where something changed, say how it stands now. Say nothing that the quotes do not say. Where the chat does not answer the question, give no sentence. Answer with JSON: {"sentences": [{"text": "…", "cites": [{"id": "m1", "quote": "…"}]}]}. Without an answer: {"sentences": []}.`,

  async run(input, work) {
    const discussion = await openDiscussion(input, work);
    if (work.tiny || discussion.messages.length === 0) return notFound(input.question, discussion, work);
    const { statements, failed } = await findStatements(input.question, discussion, work);
    if (statements.length === 0) return notFound(input.question, discussion, work, failed);
    const joint = discussion.language === 'zh' ? '' : ' ';
    return {
      ...factsOf(discussion),
      found: true,
      answer: statements.map(({ text }) => text).join(joint),
      statements,
      related: [],
    };
  },

  async instead(input, work) {
    return notFound(input.question, await openDiscussion(input, work), work);
  },

  faultsOf({ found, statements, related }, { messages }) {
    if (found !== statements.length > 0) return ['found says something else than the sentences'];
    const cited = [...statements.flatMap(({ citations }) => citations), ...related];
    return messages === undefined ? [] : citationFaults(cited, messages);
  },
});

/** `failed`: there was an answer, and nothing of it holds. */
async function findStatements(
  question: string,
  discussion: OpenedDiscussion,
  work: Work,
): Promise<{ statements: Statement[]; failed: boolean }> {
  const check = citationCheck(discussion);
  const [whole, ...more] = await partsOf(discussion, work, ANSWER_TOKENS);
  if (whole === undefined) return { statements: [], failed: false };
  // A history that does not fit is searched; one that does stays as it is, so that the next question finds its state at hand.
  const part = more.length === 0 ? whole : ((await searchedPart(question, discussion, work)) ?? whole);
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
  return { statements, failed: !answered || dropped > 0 };
}

/** The first part of what has most to do with the question. */
async function searchedPart(question: string, discussion: OpenedDiscussion, work: Work) {
  work.progress('reading', 0, 1);
  for (let most = 400; most >= 1; most = Math.floor(most / 2)) {
    const messages = relevantMessages(question, discussion.messages, most);
    const parts = await partsOf({ ...discussion, messages }, work, ANSWER_TOKENS);
    if (parts.length === 1) return parts[0];
  }
  return undefined;
}

/** No answer, said to be none; with the messages that speak of what was asked. */
function notFound(question: string, discussion: OpenedDiscussion, work: Work, failed = true) {
  const suspicious = new Set(discussion.suspects.map(({ messageId }) => messageId));
  const trusted = discussion.messages.filter(({ id }) => !suspicious.has(id));
  const related: Citation[] = relevantMessages(question, trusted, MOST_RELATED, 0).map(wholeMessage);
  if (failed)
    work.fallBack(
      work.tiny
        ? {
            zh: '这个模型太小，无法可靠地回答，因此显示相关的消息原文。',
            en: 'This model is too small to answer reliably, so related messages are shown.',
          }
        : {
            zh: '没有得到可以核实的回答，因此显示相关的消息原文。',
            en: 'No answer came about that could be verified, so related messages are shown.',
          },
    );
  const answer = { zh: '这里没有找到答案。', en: 'Not found here.' }[work.language];
  return { ...factsOf(discussion), found: false, answer, statements: [], related };
}
