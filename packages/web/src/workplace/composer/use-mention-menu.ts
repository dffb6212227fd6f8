import type { Group } from '@wanwen/contract';
import { type KeyboardEvent, type RefObject, useCallback, useState } from 'react';
import type { Mentionable } from './mention-menu.tsx';
import { useMentions } from './use-mentions.ts';

interface Written {
  text: string;
  setText(text: string): void;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** The menu of people over the field: whom it offers where the cursor is, and whom somebody picked. */
export function useMentionMenu(group: Group, { text, setText, field }: Written) {
  const [cursor, setCursor] = useState(0);
  const [active, setActive] = useState(0);
  const [chosen, setChosen] = useState<ReadonlyMap<string, string>>(new Map());
  const { items, people, start, close } = useMentions(group, text, cursor);

  const forgetChosen = useCallback(() => setChosen(new Map()), []);

  const pick = (item: Mentionable) => {
    const inserted = `${text.slice(0, start)}@${item.name} `;
    setText(inserted + text.slice(cursor));
    setChosen(new Map(chosen).set(item.id, item.name));
    setActive(0);
    requestAnimationFrame(() => {
      field.current?.setSelectionRange(inserted.length, inserted.length);
      setCursor(inserted.length);
    });
  };

  /** @returns whether the key was the menu's */
  const takeKey = ({ key }: KeyboardEvent): boolean => {
    const count = items.length;
    if (count === 0) return false;
    if (key === 'ArrowDown') setActive((active + 1) % count);
    else if (key === 'ArrowUp') setActive((active + count - 1) % count);
    else if (key === 'Enter' || key === 'Tab') pick(items[Math.min(active, count - 1)]!);
    else if (key === 'Escape') close();
    else return false;
    return true;
  };

  return {
    items,
    people,
    active,
    isOpen: items.length > 0,
    /** Those who were picked, by id: also of several who have one name. */
    chosen,
    pick,
    takeKey,
    moveCursor: setCursor,
    /** Something was typed: what is offered begins anew. */
    type: (at: number) => {
      setCursor(at);
      setActive(0);
    },
    forgetChosen,
  };
}

export type MentionMenuState = ReturnType<typeof useMentionMenu>;
