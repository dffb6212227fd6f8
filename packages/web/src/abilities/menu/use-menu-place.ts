import { type CSSProperties, useLayoutEffect, useState } from 'react';
import { usePhone } from '../../theme/use-phone.ts';
import { caretPlace } from './caret-place.ts';
import { frameOf } from './frame-of.ts';

/** Pixels between the menu and the line it belongs to, and the border of the window. */
const gap = 8;
const width = 440;
const tallest = 540;
/** With less room than this above the line, the menu opens below it. */
const leastRoom = 220;

function placeFor(field: HTMLTextAreaElement, index: number, isPhone: boolean): CSSProperties {
  if (isPhone) {
    const { top } = frameOf(field).getBoundingClientRect();
    return { left: 0, bottom: innerHeight - top, maxHeight: Math.min(tallest, top - gap) };
  }
  const caret = caretPlace(field, index);
  const left = Math.max(gap, Math.min(caret.left - gap, innerWidth - width - gap));
  const above = caret.top - 2 * gap;
  if (above >= leastRoom) return { left, bottom: innerHeight - caret.top + gap, maxHeight: Math.min(tallest, above) };
  return { left, top: caret.bottom + gap, maxHeight: Math.min(tallest, innerHeight - caret.bottom - 2 * gap) };
}

/** Where the menu stands: above the "/"; on a phone, as a sheet on the composer. Null while there is none. */
export function useMenuPlace(field: () => HTMLTextAreaElement | null, index: number | undefined): CSSProperties | null {
  const isPhone = usePhone();
  const [place, setPlace] = useState<CSSProperties | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is the same one as long as the menu is open
  useLayoutEffect(() => {
    if (index === undefined) return setPlace(null);
    const measure = () => {
      const element = field();
      if (element) setPlace(placeFor(element, index, isPhone));
    };
    measure();
    addEventListener('resize', measure);
    visualViewport?.addEventListener('resize', measure);
    return () => {
      removeEventListener('resize', measure);
      visualViewport?.removeEventListener('resize', measure);
    };
  }, [index, isPhone]);
  return place;
}
