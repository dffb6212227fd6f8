import { useLayoutEffect, useState } from 'react';
import { frameOf } from './frame-of.ts';

/** Pixels between the panel and the composer, and the top of the window. */
const gap = 8;

/** Puts a panel on the composer, as wide as that is; a sheet has a place of its own. */
export function usePanelPlace(field: () => HTMLTextAreaElement | null, isSheet: boolean) {
  const [place, setPlace] = useState({});
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is the same one as long as the panel is open
  useLayoutEffect(() => {
    const measure = () => {
      const element = field();
      if (!element || isSheet) return setPlace({});
      const { left, top, width } = frameOf(element).getBoundingClientRect();
      setPlace({ left, width, bottom: innerHeight - top + gap, maxHeight: top - 2 * gap });
    };
    measure();
    addEventListener('resize', measure);
    // What is being written goes on to grow below the panel.
    const growth = new ResizeObserver(measure);
    const element = field();
    if (element) growth.observe(frameOf(element));
    return () => {
      removeEventListener('resize', measure);
      growth.disconnect();
    };
  }, [isSheet]);
  return place;
}
