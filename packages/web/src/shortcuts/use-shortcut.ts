import { useEffect, useRef } from 'react';
import { isComposing } from '../chat/composing.ts';
import { type ShortcutId, shortcutFor } from './shortcuts.ts';

/** What each shortcut does now; the component that came last has the word. `false` hands the key back to the browser. */
type Handler = () => unknown;

const handlers = new Map<ShortcutId, Handler[]>();

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && (target.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function onKeyDown(event: KeyboardEvent): void {
  if (isComposing(event) || event.defaultPrevented) return;
  const id = shortcutFor(event, isTyping(event.target));
  const handler = id && handlers.get(id)?.at(-1);
  if (handler && handler() !== false) event.preventDefault();
}

addEventListener('keydown', onKeyDown);

export function useShortcut(id: ShortcutId, handler: Handler): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const call: Handler = () => latest.current();
    handlers.set(id, [...(handlers.get(id) ?? []), call]);
    return () => {
      handlers.set(
        id,
        (handlers.get(id) ?? []).filter((other) => other !== call),
      );
    };
  }, [id]);
}
