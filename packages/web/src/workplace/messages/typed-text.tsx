import { Fragment, type ReactNode } from 'react';
import styles from './group-message.module.css';
import { MentionedText, type Mentioning } from './mentioned-text.tsx';
import { type Part, readMarks } from './read-marks.ts';
import { type ListBlock, splitLists, type TypedBlock } from './split-lists.ts';

interface TypedTextProps {
  text: string;
  /** Where names in it are to stand out. */
  mentioning: Mentioning | undefined;
}

/** What somebody typed: lines as they stand, with the marks, lists and quotes that they typed. No HTML, and no picture. */
export function TypedText({ text, mentioning }: TypedTextProps) {
  const [first, ...more] = splitLists(text);
  if (first?.kind === 'text' && more.length === 0)
    return (
      <p className={styles.text}>
        <Lines text={first.text} mentioning={mentioning} />
      </p>
    );
  return <div className={styles.blocks}>{drawAll([first!, ...more], mentioning)}</div>;
}

const drawAll = (blocks: readonly TypedBlock[], mentioning: Mentioning | undefined): ReactNode =>
  blocks.map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the blocks of one text never move
    <Fragment key={index}>{draw(block, mentioning)}</Fragment>
  ));

function draw(block: TypedBlock, mentioning: Mentioning | undefined): ReactNode {
  if (block.kind === 'list') return <List list={block} mentioning={mentioning} />;
  if (block.kind === 'quote') return <blockquote>{drawAll(block.blocks, mentioning)}</blockquote>;
  return (
    <p className={styles.text}>
      <Lines text={block.text} mentioning={mentioning} />
    </p>
  );
}

function List({ list, mentioning }: { list: ListBlock } & Pick<TypedTextProps, 'mentioning'>) {
  const items = list.items.map(({ number, text, lists }, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the items of one text never move
    <li key={index} value={number}>
      <Lines text={text} mentioning={mentioning} />
      {drawAll(lists, mentioning)}
    </li>
  ));
  return list.isNumbered ? <ol>{items}</ol> : <ul>{items}</ul>;
}

/** Marks do not reach over the end of a line. */
function Lines({ text, mentioning }: TypedTextProps) {
  return text.split('\n').map((line, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one text never move
    <Fragment key={index}>
      {index > 0 && '\n'}
      <Parts parts={readMarks(line)} mentioning={mentioning} />
    </Fragment>
  ));
}

function Parts({ parts, mentioning }: { parts: readonly Part[] } & Pick<TypedTextProps, 'mentioning'>) {
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    <Fragment key={index}>{drawPart(part, mentioning)}</Fragment>
  ));
}

function drawPart(part: Part, mentioning: Mentioning | undefined): ReactNode {
  switch (part.kind) {
    case 'text':
      return mentioning ? <MentionedText message={mentioning} text={part.text} /> : part.text;
    case 'link':
      return (
        <a href={part.text} target="_blank" rel="noopener noreferrer nofollow">
          {part.text}
        </a>
      );
    case 'code':
      return <code>{part.text}</code>;
    default: {
      const Tag = part.kind;
      return (
        <Tag>
          <Parts parts={part.parts} mentioning={mentioning} />
        </Tag>
      );
    }
  }
}
