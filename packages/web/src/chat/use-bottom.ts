import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Pixels from the end within which one counts as reading the newest. */
const near = 48;

/** Keeps the end of a growing page in view, unless the reader has gone up. */
export function useBottom(scroller: RefObject<HTMLElement | null>, content: RefObject<HTMLElement | null>) {
  const [isAtBottom, setAtBottom] = useState(true);
  const follows = useRef(true);
  const lastTop = useRef(0);

  const toBottom = useCallback(() => {
    follows.current = true;
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [scroller]);

  useLayoutEffect(toBottom, [toBottom]);

  useEffect(() => {
    const element = scroller.current!;
    const onScroll = () => {
      const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < near;
      // Only a move upwards is the reader's wish to stay; what grows below moves nothing by itself.
      if (isNear) follows.current = true;
      else if (element.scrollTop < lastTop.current - 1) follows.current = false;
      lastTop.current = element.scrollTop;
      setAtBottom(isNear || follows.current);
    };
    const growth = new ResizeObserver(() => {
      if (follows.current) toBottom();
    });
    growth.observe(content.current!);
    growth.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      growth.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, content, toBottom]);

  return { isAtBottom, toBottom };
}
