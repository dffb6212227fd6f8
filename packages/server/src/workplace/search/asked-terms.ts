import { foldText, type QueryTerm, queryTerms } from '../../platform/index.ts';

/** Words of asking, and words that most messages have: they tell nothing of what is asked for. */
const CHINESE =
  /请问|告诉我|帮我|一下|什么时候|什么|为什么|怎么样|怎么|怎样|多少|多久|多长|哪些|哪里|哪个|哪天|哪位|几点|几号|是不是|有没有|能不能|是否|我们|你们|他们|大家|现在|目前|关于|这个|那个|可以|需要|应该|谁|吗|呢|吧|的|了|是|在|把|被|和|与|或|就|都|也|还/gu;
const ENGLISH = new Set(
  (
    'a an and are as at be been but by can could did do does for from had has have how i if in into is it its me my of ' +
    'on or our please should so tell than that the their them then there these they this to us was we were what when ' +
    'where which who whom whose why will with would you your about any'
  ).split(' '),
);
/** Most terms of a question that are looked for. */
const MOST = 40;
/** Endings that forms of one English word differ in. */
const ENDING = /(?:ing|ies|ed|es|s|e)$/;
/** Letters of a word without which an ending is none. */
const STEM = 4;

/** What a question is looked for by: any of these may be missing in what answers it. */
export function askedTerms(question: string): QueryTerm[] {
  const folded = foldText(question);
  const told = folded.replace(CHINESE, ' ');
  const terms = queryTerms(told).filter(({ text }) => !ENGLISH.has(text));
  // A question of nothing but such words is asked as it stands.
  return (terms.length > 0 ? terms : queryTerms(folded)).slice(0, MOST).map(asStem);
}

function asStem({ text, prefix }: QueryTerm): QueryTerm {
  if (!/^[a-z]+$/.test(text)) return { text, prefix };
  const stem = text.replace(ENDING, '');
  return stem.length >= STEM ? { text: stem, prefix: true } : { text, prefix: text.length >= STEM };
}
