import type { Token, Tokens } from 'marked';
import { memo } from 'react';
import { CodeBlock } from './code-block.tsx';
import { Formula } from './formula.tsx';
import { Inline } from './inline.tsx';
import { ListView } from './list-view.tsx';
import styles from './markdown.module.css';
import type { MathToken } from './math-extension.ts';
import { TableView } from './table-view.tsx';

interface BlockProps {
  token: Token;
  /** The block may still grow. */
  open: boolean;
}

const titles = ['h3', 'h4', 'h5', 'h6', 'h6', 'h6'] as const;

/** An answer's titles stand below the page's own, so that the outline stays in order. */
function Title({ token }: { token: Tokens.Heading }) {
  const Tag = titles[token.depth - 1] ?? 'h6';
  return (
    <Tag data-depth={token.depth}>
      <Inline tokens={token.tokens} />
    </Tag>
  );
}

function render({ token, open }: BlockProps) {
  switch (token.type) {
    case 'heading':
      return <Title token={token as Tokens.Heading} />;
    case 'paragraph':
      return (
        <p>
          <Inline tokens={token.tokens ?? []} />
        </p>
      );
    case 'text':
      return <Inline tokens={token.tokens ?? [token]} />;
    case 'code':
      return <CodeBlock token={token as Tokens.Code} open={open} />;
    case 'list':
      return <ListView token={token as Tokens.List} open={open} draw={renderAll} />;
    case 'table':
      return <TableView token={token as Tokens.Table} />;
    case 'blockquote':
      return <blockquote>{renderAll(token.tokens ?? [], open)}</blockquote>;
    case 'math':
      return <Formula tex={(token as MathToken).text} display />;
    case 'hr':
      return <hr />;
    case 'def':
      return null;
    default:
      return <p className={styles.verbatim}>{token.raw.trimEnd()}</p>;
  }
}

const renderAll = (tokens: Token[], open: boolean) =>
  tokens
    .filter((token) => token.type !== 'space')
    .map((token, index, all) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
      <BlockView key={index} token={token} open={open && index === all.length - 1} />
    ));

/** One block; drawn again only when its source changed. */
export const BlockView = memo(
  render,
  (before, after) =>
    before.open === after.open && before.token.type === after.token.type && before.token.raw === after.token.raw,
);
