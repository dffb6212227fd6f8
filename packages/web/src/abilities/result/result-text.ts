import type { Fact } from './read-facts.ts';
import type { Block, Point } from './result-blocks.ts';

type Language = 'zh' | 'en';

const colon = (language: Language) => (language === 'zh' ? '：' : ': ');

export const factText = ({ label, value }: Fact, language: Language): string =>
  value === true ? label[language] : `${label[language]}${colon(language)}${value[language]}`;

function pointText({ text, facts }: Point, language: Language): string {
  const more = facts.map((fact) => factText(fact, language)).join(language === 'zh' ? '，' : ', ');
  if (more === '') return text;
  return language === 'zh' ? `${text}（${more}）` : `${text} (${more})`;
}

const listed = (points: Point[], language: Language, sign = '- ') =>
  points.map((point) => `${sign}${pointText(point, language)}`).join('\n');

function blockText(block: Block, language: Language): string {
  const titled = (text: string) => `${block.label[language]}\n${text}`;
  switch (block.kind) {
    case 'text':
    case 'sentences':
      return block.text;
    case 'picture':
      return '';
    case 'fact':
      return `${block.label[language]}${colon(language)}${block.value[language]}`;
    case 'words':
      return titled(block.items.map((item) => `- ${item}`).join('\n'));
    case 'variants':
      return block.items.map(({ text }, index) => `${index + 1}. ${text}`).join('\n\n');
    case 'topics':
      return block.items.map(({ title, points }) => `${title}\n${listed(points, language)}`).join('\n\n');
    case 'points':
      return titled(listed(block.items, language));
    case 'tasks':
      return titled(listed(block.items, language, '- [ ] '));
    case 'records':
      return titled(block.items.map((blocks) => resultText(blocks, language)).join('\n\n'));
  }
}

/** Parts that are told beside a text rather than in it, such as what a translation lost, or messages that are suspicious. */
const isBeside = ({ kind }: Block) => kind === 'fact' || kind === 'words' || kind === 'points';

/** What a result was kept from is told to who runs it, and to nobody else; what is folded, to who asks. */
export const isOfResult = ({ name, folded }: Block): boolean => name !== 'suspicious' && !folded;

/** All fields of a result as plain text, each under its name. */
export function wholeText(blocks: readonly Block[], language: Language): string {
  const told = blocks.filter(isOfResult).map((block) => {
    const text = blockText(block, language);
    const isTitled = block.kind !== 'text' && block.kind !== 'sentences';
    return isTitled || text === '' ? text : `${block.label[language]}${colon(language)}${text}`;
  });
  return told.filter(Boolean).join('\n');
}

/** A result as plain text, to be copied or to go into a message: where it is a text, that text alone. */
export function resultText(blocks: readonly Block[], language: Language): string {
  const hasText = blocks.some(({ kind }) => ['text', 'sentences', 'variants'].includes(kind));
  return blocks
    .filter((block) => isOfResult(block) && block.kind !== 'fact' && !(hasText && isBeside(block)))
    .map((block) => blockText(block, language))
    .filter(Boolean)
    .join('\n\n');
}
