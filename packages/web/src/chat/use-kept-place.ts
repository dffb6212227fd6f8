import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';

interface Held {
  id: string;
  /** Pixels from the top of the window. */
  top: number;
}

const find = (scroller: HTMLElement, id: string) => scroller.querySelector(`[data-message="${CSS.escape(id)}"]`);

/** `hold(id)` keeps that message where it stands on the screen when the messages around it next change. */
export function useKeptPlace(scroller: RefObject<HTMLElement | null>, messages: unknown) {
  const held = useRef<Held | null>(null);
  const hold = useCallback(
    (id: string) => {
      const element = scroller.current && find(scroller.current, id);
      if (element) held.current = { id, top: element.getBoundingClientRect().top };
    },
    [scroller],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the change of the messages that moves them
  useLayoutEffect(() => {
    const before = held.current;
    held.current = null;
    const element = before && scroller.current && find(scroller.current, before.id);
    if (element) scroller.current!.scrollTop += element.getBoundingClientRect().top - before.top;
  }, [messages, scroller]);
  return hold;
}
