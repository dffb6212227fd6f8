import { z } from 'zod';
import { field } from '../../field.ts';
import { Steps } from '../../steps.ts';
import type { Checked, Work } from '../../work.ts';
import { type Citation, Citations } from '../discussion/citations.ts';
import type { OpenedDiscussion } from '../discussion/open-discussion.ts';

export interface Point {
  /** By which it is known again while a run tells of it. */
  key: string;
  /** As the model called it; no more than a label. */
  topic: string;
  kind: 'point' | 'decision' | 'question';
  text: string;
  citations: Citation[];
}

export const Topics = z.array(
  z.object({
    title: field(z.string(), { zh: '话题', en: 'Topic' }),
    points: field(
      z.array(
        z.object({
          text: field(z.string(), { zh: '要点', en: 'Point' }),
          citations: field(Citations, { zh: '依据', en: 'Citations' }),
        }),
      ),
      { zh: '要点', en: 'Points' },
    ),
  }),
);
type Topics = z.infer<typeof Topics>;

/** More topics than a reader takes in are brought together. */
const MOST_TOPICS = 8;
const ANSWER_TOKENS = 500;

/** Points under their topics, in the order in which they came up; many topics are brought together by the model. */
export async function gatherTopics(
  points: readonly Point[],
  { language }: Pick<OpenedDiscussion, 'language'>,
  work: Work,
): Promise<Topics> {
  const names = [...new Set(points.map(({ topic }) => labelOf(topic, points)))];
  const wider = names.length > MOST_TOPICS ? await new Steps(work, 1).take(() => widerNames(names, work)) : null;
  const topics = new Map<string, Topics[number]>();
  for (const { topic, text, citations } of points) {
    const label = labelOf(topic, points);
    const title = wider?.get(label) ?? label;
    const gathered = topics.get(title) ?? { title: title === '' ? OTHER[language] : title, points: [] };
    gathered.points.push({ text, citations });
    topics.set(title, gathered);
  }
  return [...topics.values()];
}

const OTHER = { zh: '其他', en: 'Other' };

/**
 * A topic's name is shown only where its words come from what its points cite: a name is not checked as a sentence is, and
 * must not say what no sentence may.
 */
function labelOf(topic: string, points: readonly Point[]): string {
  const said = points
    .filter((point) => point.topic === topic)
    .flatMap(({ text, citations }) => [text, ...citations.map(({ quote }) => quote)])
    .join('\n')
    .toLowerCase();
  const words = termsOf(topic);
  const known = words.filter((word) => said.includes(word));
  return words.length > 0 && known.length === words.length ? topic : '';
}

/** Words of letters or digits, and Chinese characters in pairs. */
function termsOf(text: string): string[] {
  const lower = text.toLowerCase();
  const words = lower.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => {
    if (!/\p{Script=Han}/u.test(word)) return /^(?:and|or|of|the|for|to|in|on|a)$/.test(word) ? [] : [word];
    const characters = [...word];
    return characters.length < 2
      ? [word]
      : characters.slice(1).map((character, index) => characters[index]! + character);
  });
}

/** Which of the names belong under one of a few. Where the model makes nothing of it, each stays as it is. */
async function widerNames(names: string[], work: Work): Promise<Map<string, string>> {
  const listed = names.map((name, index) => `${index + 1}. ${name}`).join('\n');
  const taken = new Set<number>();
  const { items } = await work.askList({
    text: `These are names of topics:\n${listed}\n\nBring those that belong together into ${MOST_TOPICS} topics at most: answer with JSON {"topics": [{"name": <number of the name that fits all>, "numbers": [<numbers>]}]}. Every number once.`,
    tokens: ANSWER_TOKENS,
    field: 'topics',
    item: z.object({ name: z.int(), numbers: z.array(z.int()).min(1).max(names.length) }),
    most: MOST_TOPICS,
    check: ({ name, numbers }): Checked<{ title: string; of: string[] }> => {
      const title = names[name - 1];
      const of = numbers.filter((number) => names[number - 1] !== undefined && !taken.has(number));
      if (title === undefined || of.length === 0) return 'skip';
      for (const number of of) taken.add(number);
      return { item: { title, of: of.map((number) => names[number - 1]!) } };
    },
  });
  return new Map(items.flatMap(({ title, of }) => of.map((name) => [name, title] as const)));
}
