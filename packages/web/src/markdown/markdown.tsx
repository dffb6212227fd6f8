import { memo, useState } from 'react';
import { BlockView } from './block-view.tsx';
import styles from './markdown.module.css';
import { createBlockSplitter, splitBlocks } from './split-blocks.ts';

interface MarkdownProps {
  text: string;
  /** Text is still being added at the end. */
  streaming: boolean;
}

/**
 * Markdown as React elements. Nothing in it is ever read as HTML: tags are shown as they were written, and no picture is
 * fetched.
 */
export const Markdown = memo(function Markdown({ text, streaming }: MarkdownProps) {
  const [split] = useState(createBlockSplitter);
  const blocks = streaming ? split(text) : splitBlocks(text);
  return (
    <div className={styles.markdown} dir="auto">
      {blocks.map((token, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: blocks are only ever added at the end
        <BlockView key={index} token={token} open={streaming && index === blocks.length - 1} />
      ))}
    </div>
  );
});
