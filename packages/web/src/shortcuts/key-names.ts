import type { Keys } from './shortcuts.ts';

const isMac = /mac|iphone|ipad/i.test(navigator.userAgent);

const names: Record<string, string> = { escape: 'Esc', enter: isMac ? '↩' : 'Enter' };

/** Keys as they stand on the keyboard at hand. */
export function keyNames(keys: Keys): string[] {
  const held = [keys.mod && (isMac ? '⌘' : 'Ctrl'), keys.shift && (isMac ? '⇧' : 'Shift')];
  return [...held.filter((name) => typeof name === 'string'), names[keys.key] ?? keys.key.toUpperCase()];
}
