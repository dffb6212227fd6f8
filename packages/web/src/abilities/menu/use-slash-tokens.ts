import { useEffect, useRef, useState } from 'react';
import { type SlashToken, slashTokens } from './slash.ts';

const none: SlashToken[] = [];

const same = (a: SlashToken[], b: SlashToken[]) =>
  a.length === b.length && a.every(({ start, query }, index) => start === b[index]!.start && query === b[index]!.query);

function tokensIn(field: HTMLTextAreaElement): SlashToken[] {
  const { value, selectionStart, selectionEnd } = field;
  if (document.activeElement !== field || selectionStart !== selectionEnd) return none;
  return slashTokens(value, selectionStart);
}

/** The commands that the caret may stand in; they stay as they are while an input method composes. */
export function useSlashTokens(field: () => HTMLTextAreaElement | null, text: string): SlashToken[] {
  const [tokens, setTokens] = useState(none);
  const isComposing = useRef(false);
  const latest = useRef(field);
  const read = useRef(() => {
    const element = latest.current();
    if (!element || isComposing.current) return;
    const now = tokensIn(element);
    setTokens((before) => (same(before, now) ? before : now));
  });
  useEffect(() => {
    latest.current = field;
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text has other commands
  useEffect(() => read.current(), [text]);
  useEffect(() => {
    const element = latest.current();
    if (!element) return;
    const again = () => read.current();
    const begin = () => {
      isComposing.current = true;
    };
    const end = () => {
      isComposing.current = false;
      read.current();
    };
    const own = { input: again, click: again, keyup: again, focus: again, blur: again } as const;
    for (const [name, listener] of Object.entries(own)) element.addEventListener(name, listener);
    element.addEventListener('compositionstart', begin);
    element.addEventListener('compositionend', end);
    document.addEventListener('selectionchange', again);
    return () => {
      for (const [name, listener] of Object.entries(own)) element.removeEventListener(name, listener);
      element.removeEventListener('compositionstart', begin);
      element.removeEventListener('compositionend', end);
      document.removeEventListener('selectionchange', again);
    };
  }, []);
  return tokens;
}
