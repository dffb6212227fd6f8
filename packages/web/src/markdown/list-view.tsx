import type { Token, Tokens } from 'marked';
import { memo, type ReactNode } from 'react';

/** Draws the blocks inside an item; given from outside, since blocks hold lists and lists hold blocks. */
type DrawBlocks = (tokens: Token[], open: boolean) => ReactNode;

interface ItemProps {
  item: Tokens.ListItem;
  open: boolean;
  draw: DrawBlocks;
}

const Item = memo(
  function Item({ item, open, draw }: ItemProps) {
    const tokens = item.tokens.filter((token) => token.type !== 'checkbox');
    return (
      <li data-task={item.task || undefined}>
        {item.task && <input type="checkbox" checked={item.checked ?? false} readOnly disabled aria-hidden />}
        {draw(tokens, open)}
      </li>
    );
  },
  (before, after) =>
    before.open === after.open && before.item.raw === after.item.raw && before.item.loose === after.item.loose,
);

interface ListProps {
  token: Tokens.List;
  open: boolean;
  draw: DrawBlocks;
}

export function ListView({ token, open, draw }: ListProps) {
  const items = token.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items are only ever added at the end
    <Item key={index} item={item} open={open && index === token.items.length - 1} draw={draw} />
  ));
  if (!token.ordered) return <ul>{items}</ul>;
  return <ol start={token.start === '' ? 1 : token.start}>{items}</ol>;
}
