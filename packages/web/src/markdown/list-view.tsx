import type { Tokens } from 'marked';
import { memo } from 'react';
import { renderAll } from './block-view.tsx';

interface ItemProps {
  item: Tokens.ListItem;
  open: boolean;
}

const Item = memo(
  function Item({ item, open }: ItemProps) {
    const tokens = item.tokens.filter((token) => token.type !== 'checkbox');
    return (
      <li data-task={item.task || undefined}>
        {item.task && <input type="checkbox" checked={item.checked ?? false} readOnly disabled aria-hidden />}
        {renderAll(tokens, open)}
      </li>
    );
  },
  (before, after) =>
    before.open === after.open && before.item.raw === after.item.raw && before.item.loose === after.item.loose,
);

export function ListView({ token, open }: { token: Tokens.List; open: boolean }) {
  const items = token.items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: items are only ever added at the end
    <Item key={index} item={item} open={open && index === token.items.length - 1} />
  ));
  if (!token.ordered) return <ul>{items}</ul>;
  return <ol start={token.start === '' ? 1 : token.start}>{items}</ol>;
}
