import { useCallback, useEffect, useRef, useState } from 'react';
import { keepDraft, readDraft } from './drafts.ts';

/** Milliseconds after the last key before a draft is written down. */
const rest = 250;

/** What is being typed, kept over reloads and visits to other conversations. */
export function useDraft(conversationId: string | null) {
  const [text, setText] = useState(() => readDraft(conversationId));
  const latest = useRef(text);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  const flush = useCallback(() => {
    clearTimeout(timer.current);
    keepDraft(conversationId, latest.current);
  }, [conversationId]);

  const change = useCallback(
    (value: string) => {
      latest.current = value;
      setText(value);
      clearTimeout(timer.current);
      timer.current = setTimeout(flush, rest);
    },
    [flush],
  );

  useEffect(() => {
    addEventListener('pagehide', flush);
    return () => {
      removeEventListener('pagehide', flush);
      flush();
    };
  }, [flush]);

  return [text, change] as const;
}
