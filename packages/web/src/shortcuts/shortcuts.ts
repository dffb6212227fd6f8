export type ShortcutId =
  | 'new-chat'
  | 'search'
  | 'focus'
  | 'stop'
  | 'copy'
  | 'regenerate'
  | 'rename'
  | 'theme'
  | 'overlay';

export interface Keys {
  /** As `KeyboardEvent.key` gives it, in lower case. */
  key: string;
  /** Control, or Command on a Mac. */
  mod?: boolean;
  shift?: boolean;
}

/** Every shortcut, in the order of the overlay. The first keys of each are the ones shown. */
export const shortcuts: { id: ShortcutId; keys: Keys[] }[] = [
  { id: 'new-chat', keys: [{ key: 'o', mod: true, shift: true }] },
  { id: 'search', keys: [{ key: 'k', mod: true }] },
  { id: 'focus', keys: [{ key: '/' }, { key: 'escape', shift: true }] },
  { id: 'stop', keys: [{ key: 'escape' }] },
  { id: 'copy', keys: [{ key: 'c', mod: true, shift: true }] },
  { id: 'regenerate', keys: [{ key: 'enter', mod: true, shift: true }] },
  { id: 'rename', keys: [{ key: 'f2' }] },
  { id: 'theme', keys: [{ key: 'l', mod: true, shift: true }] },
  { id: 'overlay', keys: [{ key: '?' }, { key: '/', mod: true }] },
];

export interface Pressed {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  shiftKey: boolean;
  altKey: boolean;
}

/** A key that writes a character, so that it belongs to a text field that has the focus. */
const writes = (keys: Keys) => keys.key.length === 1 && !keys.mod;

function matches(pressed: Pressed, keys: Keys): boolean {
  if (pressed.altKey || pressed.key.toLowerCase() !== keys.key) return false;
  if ((pressed.ctrlKey || pressed.metaKey) !== Boolean(keys.mod)) return false;
  // Some keyboards need shift to write `/` or `?`.
  return writes(keys) || pressed.shiftKey === Boolean(keys.shift);
}

/** The shortcut that the keys mean, if any; `typing` says that a text field has the focus. */
export function shortcutFor(pressed: Pressed, typing: boolean): ShortcutId | null {
  const found = shortcuts.find(({ keys }) => keys.some((one) => matches(pressed, one) && !(typing && writes(one))));
  return found?.id ?? null;
}
