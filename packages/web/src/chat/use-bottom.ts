import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Pixels from the end within which one counts as reading the newest. */
const near = 48;

interface BottomOptions {
  /** The reader begins at the end. */
  starts?: boolean;
  /** What is shown reaches the end; else what is added below is no news, and moves nothing. */
  isEnd?: boolean;
}

/** Keeps the end of a growing page in view, unless the reader has gone up. */
export function useBottom(
  scroller: RefObject<HTMLElement | null>,
  content: RefObject<HTMLElement | null>,
  { starts = true, isEnd = true }: BottomOptions = {},
) {
  const [isAtBottom, setAtBottom] = useState(starts);
  const follows = useRef(starts);
  const reaches = useRef(isEnd);
  useEffect(() => {
    reaches.current = isEnd;
  }, [isEnd]);
  const lastTop = useRef(0);

  const toBottom = useCallback(() => {
    follows.current = true;
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, [scroller]);

  /** The reader goes to a place, and stays there. */
  const leaveBottom = useCallback(() => {
    follows.current = false;
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: where one begins is decided once
  useLayoutEffect(() => {
    if (starts) toBottom();
  }, [toBottom]);

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
      if (follows.current && reaches.current) toBottom();
      // What needs no scrolling has its end in view from the start.
      else onScroll();
    });
    growth.observe(content.current!);
    growth.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      growth.disconnect();
      element.removeEventListener('scroll', onScroll);
    };
  }, [scroller, content, toBottom]);

  return { isAtBottom, toBottom, leaveBottom };
}
