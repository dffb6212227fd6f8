import { z } from 'zod';
import { defineAbility } from '../../define-ability.ts';
import { field } from '../../field.ts';
import type { Checked, Work } from '../../work.ts';
import {
  type Citation,
  Citation as CitationSchema,
  Citations,
  citationCheck,
  citationFaults,
  GivenCitations,
} from '../discussion/citations.ts';
import { casesOfGroupChats, cited } from '../discussion/group-chat-cases.ts';
import { discussionInput } from '../discussion/input.ts';
import { chooseKeyMessages, KeyMessages } from '../discussion/key-messages.ts';
import { mentionsOf } from '../discussion/mentions.ts';
import {
  factsOf,
  LANGUAGE_NAMES,
  type OpenedDiscussion,
  openDiscussion,
  withoutGaps,
} from '../discussion/open-discussion.ts';
import type { DiscussionPart } from '../discussion/parts-of.ts';
import { type ReadParts, readInParts } from '../discussion/read-in-parts.ts';
import { reduceItems } from '../discussion/reduce/reduce-items.ts';
import { bothCitations, LaterField, overtakenTexts } from '../discussion/reduce/reducible.ts';
import { sayInstead } from '../discussion/say-instead.ts';
import { MATERIAL, OnlyNewest, Suspects } from '../discussion/suspects.ts';
import { gatherTopics, type Point, Topics } from './gather-topics.ts';
import { kindOf, kindsIn } from './kinds.ts';
import { rankPoints } from './rank-points.ts';

const ANSWER_TOKENS = 1_600;
/** Points of one part; a part is a few hours of talk. */
const MOST_POINTS = 16;
const KEY_MESSAGES = 10;

const GivenPoint = z.object({
  topic: z.string().max(80),
  kind: z.enum(['point', 'decision', 'question']),
  text: z.string().min(1).max(400),
  cites: GivenCitations,
});

const Cited = z.object({
  text: field(z.string(), { zh: '内容', en: 'Text' }),
  citations: field(Citations, { zh: '依据', en: 'Citations' }),
});

const Overtaken = Cited.extend({
  kind: field(z.enum(['point', 'decision', 'question']), {
    zh: '原为',
    en: 'It was',
    choices: {
      point: { zh: '要点', en: 'a point' },
      decision: { zh: '决定', en: 'a decision' },
      question: { zh: '未答的问题', en: 'an open question' },
    },
  }),
  later: LaterField,
});

export default defineAbility({
  title: { zh: '群聊摘要', en: 'Digest' },
  description: {
    zh: '总结一段群聊：话题与要点、决定、未答的问题、提到你的消息，每一条都附原话。',
    en: 'Sums up a discussion: topics with points, decisions, open questions and where you were mentioned, each with the words it rests on.',
  },
  icon: 'list',
  place: 1,
  whoMayRun: 'everyone',
  input: discussionInput,
  output: z.object({
    topics: field(Topics, { zh: '话题', en: 'Topics' }),
    decisions: field(z.array(Cited), { zh: '决定', en: 'Decisions' }),
    openQuestions: field(z.array(Cited), { zh: '未答的问题', en: 'Open questions' }),
    overtaken: field(z.array(Overtaken), overtakenTexts),
    more: field(z.array(Cited), { zh: '其余要点', en: 'Further points', folded: true }),
    mentions: field(z.array(CitationSchema), { zh: '提到你的消息', en: 'Where you were mentioned' }),
    keyMessages: field(KeyMessages, { zh: '关键消息', en: 'Key messages' }),
    suspicious: Suspects,
    messages: field(z.int(), { zh: '消息数', en: 'Messages read' }),
    onlyNewest: OnlyNewest,
  }),
  instructions: `You sum up group chats for somebody who was away. ${MATERIAL}

Write what they need to know: points, decisions that were made, questions that nobody has answered. For each give
- "topic": a few words, the same for points that belong together,
- "kind": "point", "decision" or "question",
- "text": one short sentence that says who, what and when, with names, numbers and dates as they were written,
- "cites": the messages it rests on, each with its "id" and a "quote" of at least one clause, copied word for word.
Say nothing that the quotes do not say. Leave out small talk. Answer with JSON: {"points": [{"topic": "…", "kind": "point", "text": "…", "cites": [{"id": "m1", "quote": "…"}]}]}.`,

  async run(input, work) {
    const discussion = await openDiscussion(input, work);
    if (work.tiny || discussion.messages.length === 0) return keyDigest(discussion, work);
    const read = await findPoints(discussion, work);
    if (read.found.length === 0) return keyDigest(discussion, work);
    const { items: points, overtaken } = await reducePoints(read, discussion, work);
    const { shown, more } = await rankPoints(points, discussion, work);
    work.progress('checking', 0, 1);
    const topics = await gatherTopics(shown, discussion, work);
    const ofKind = (kind: Point['kind']) => points.filter((point) => point.kind === kind).map(citedOf);
    return {
      ...knownOf(discussion),
      topics,
      decisions: ofKind('decision'),
      openQuestions: ofKind('question'),
      overtaken: overtaken.map(({ item, later }) => ({ ...citedOf(item), kind: item.kind, later })),
      more: more.map(citedOf),
      keyMessages: [],
    };
  },

  async instead(input, work) {
    return keyDigest(await openDiscussion(input, work), work);
  },

  moreCases: () =>
    casesOfGroupChats(({ reference: { points, decisions } }) => ({ cites: cited([...points, ...decisions]) })),

  faultsOf({ topics, decisions, openQuestions, overtaken, more, mentions, keyMessages }, { messages }) {
    const all = [...topics.flatMap(({ points }) => points), ...decisions, ...openQuestions, ...overtaken, ...more];
    const cited = [...all.flatMap(({ citations }) => citations), ...overtaken.map(({ later }) => later)];
    if (messages === undefined) return [];
    const kinds = kindsIn(messages.map(withoutGaps));
    return [
      ...citationFaults([...cited, ...mentions, ...keyMessages], messages),
      ...decisions.filter((one) => !kinds.isDecision(one)).map(({ text }) => `"${text}" is no decision`),
      ...openQuestions.filter((one) => !kinds.isOpenQuestion(one)).map(({ text }) => `"${text}" is no open question`),
    ];
  },
});

/** What needs no model. */
const knownOf = (discussion: OpenedDiscussion) => ({ mentions: mentionsOf(discussion), ...factsOf(discussion) });

const citedOf = ({ text, citations }: Point) => ({ text, citations });

async function findPoints(discussion: OpenedDiscussion, work: Work): Promise<ReadParts<Point>> {
  const check = citationCheck(discussion);
  const kinds = kindsIn(discussion.messages);
  const seen = new Set<string>();
  const asked = { tokens: ANSWER_TOKENS, field: 'points', item: GivenPoint, most: MOST_POINTS };
  return readInParts(discussion, work, asked, (part) => ({
    text: questionOf(part, discussion),
    check: ({ topic, kind, text, cites }): Checked<Point> => {
      const said = text.trim();
      if (seen.has(said)) return 'skip';
      const citations = check(said, cites, part);
      if ('faults' in citations) return citations;
      seen.add(said);
      const meant = kindOf(kind, { text: said, citations }, kinds);
      return { item: { key: `p${seen.size}`, topic: topic.trim(), kind: meant, text: said, citations } };
    },
    onItem: (point) => work.item('points', point),
  }));
}

/** Points of several parts as one; what was told already is told again where a later message has overtaken it. */
const reducePoints = (read: ReadParts<Point>, discussion: OpenedDiscussion, work: Work) =>
  reduceItems(read, discussion, work, {
    describe: ({ kind, text, citations }) => ({ kind, text, citations }),
    restingOn: (point, citations) => ({ ...point, citations: bothCitations(point.citations, citations) }),
    onChange: (point, later) => work.item('points', { ...point, later }),
  });

const questionOf = ({ text }: DiscussionPart, { language, reader }: OpenedDiscussion) =>
  `${text}\n\nWrite in ${LANGUAGE_NAMES[language]}.${reader === null ? '' : ` The reader is ${JSON.stringify(reader)}.`}`;

/** The messages that tell most, said to be so: for a model that is too weak, gave nothing that holds, or took too long. */
function keyDigest(discussion: OpenedDiscussion, work: Work) {
  const keyMessages = chooseKeyMessages(discussion, work, { most: KEY_MESSAGES });
  sayInstead(discussion, work, {
    tooSmall: {
      zh: '这个模型太小，无法可靠地总结，因此显示按规则选出的关键消息原文。',
      en: 'This model is too small to sum up reliably, so the key messages themselves are shown, chosen by rules.',
    },
    nothingHolds: {
      zh: '没有得到可以核实的总结，因此显示按规则选出的关键消息原文。',
      en: 'No summary came about that could be verified, so the key messages themselves are shown, chosen by rules.',
    },
  });
  const none: { text: string; citations: Citation[] }[] = [];
  return {
    ...knownOf(discussion),
    topics: [],
    decisions: none,
    openQuestions: none,
    overtaken: [],
    more: none,
    keyMessages,
  };
}
