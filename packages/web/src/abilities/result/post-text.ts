import { escapeMarkdown } from '../../markdown/escape-markdown.ts';
import { type Citation, type CitedFile, citedPlace, fileText } from './read-citations.ts';
import type { Fact } from './read-facts.ts';
import type { Block, Point } from './result-blocks.ts';
import { factText, isOfResult } from './result-text.ts';

type Language = 'zh' | 'en';
type LinkTo = (messageId: string, file?: CitedFile) => string;

/** What is told of a message by its link, and how sure an ability was, which is for the person who runs it. */
const notPosted = ['author', 'time', 'confidence'];

/** Where the person who runs it was mentioned is of no use to the others. */
const isForAll = (block: Block) => isOfResult(block) && block.name !== 'mentions' && block.kind !== 'fact';

interface Post {
  language: Language;
  linkTo: LinkTo;
}

/** Who said it, each with a link to the message; and what stands in a file, with a link to its page. */
function saidBy(citations: readonly Citation[], { linkTo, language }: Post): string[] {
  const once = new Map(citations.map((citation) => [citedPlace(citation), citation]));
  return [...once.values()].map(({ messageId, author, file }, index) => {
    const name = escapeMarkdown(file ? fileText(file, language) : author) || `#${index + 1}`;
    return `[${name}](${linkTo(messageId, file)})`;
  });
}

/** @param said as Markdown */
function withProof(said: string, facts: readonly Fact[], citations: readonly Citation[], post: Post): string {
  const isChinese = post.language === 'zh';
  const told = facts
    .filter(({ name }) => !notPosted.includes(name))
    .map((fact) => escapeMarkdown(factText(fact, post.language)));
  const comma = isChinese ? '，' : ', ';
  const more = [...told, saidBy(citations, post).join(isChinese ? '、' : ', ')].filter(Boolean).join(comma);
  if (more === '') return said;
  return isChinese ? `${said}（${more}）` : `${said} (${more})`;
}

const pointText = ({ text, facts, citations }: Point, post: Post) =>
  withProof(escapeMarkdown(text), facts, citations, post);
const listed = (points: readonly Point[], post: Post) =>
  points.map((point) => `- ${pointText(point, post)}`).join('\n');
const headed = (title: string, text: string) => `**${escapeMarkdown(title)}**\n${text}`;

function blockText(block: Block, post: Post): string {
  const titled = (text: string) => headed(block.label[post.language], text);
  switch (block.kind) {
    case 'text':
      return withProof(block.text.split('\n').map(escapeMarkdown).join('\n'), [], block.citations, post);
    case 'sentences':
      return block.items.map((item) => pointText(item, post)).join(post.language === 'zh' ? '' : ' ');
    case 'words':
      return titled(block.items.map((item) => `- ${escapeMarkdown(item)}`).join('\n'));
    case 'topics':
      return block.items.map(({ title, points }) => headed(title, listed(points, post))).join('\n\n');
    case 'points':
    case 'tasks':
    case 'variants':
      return titled(listed(block.items, post));
    case 'records':
      return titled(block.items.map((blocks) => postText(blocks, post.language, post.linkTo)).join('\n\n'));
    case 'picture':
    case 'fact':
      return '';
  }
}

/**
 * A result as Markdown to be posted where its messages stand: each point with who said it and a link there. What is meant
 * for the person who runs it alone stays out, and of other people's words nothing works as Markdown.
 */
export function postText(blocks: readonly Block[], language: Language, linkTo: LinkTo): string {
  return blocks
    .filter(isForAll)
    .map((block) => blockText(block, { language, linkTo }))
    .filter(Boolean)
    .join('\n\n');
}
