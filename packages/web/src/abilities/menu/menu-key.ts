type Key = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'altKey' | 'metaKey'>;

interface MenuState {
  index: number;
  count: number;
  isLoading: boolean;
}

/** What a key does in an open menu: the option it leads to, or what becomes of the menu. `leave` is no key of the menu. */
export function menuKey(
  event: Key,
  { index, count, isLoading }: MenuState,
): number | 'pick' | 'close' | 'wait' | 'leave' {
  const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
  if (shiftKey || ctrlKey || altKey || metaKey) return 'leave';
  if (key === 'Escape') return 'close';
  if (isLoading && (key === 'Enter' || key === 'Tab')) return 'wait';
  if (count === 0) return 'leave';
  if (key === 'ArrowDown') return (index + 1) % count;
  if (key === 'ArrowUp') return (index + count - 1) % count;
  return key === 'Enter' || key === 'Tab' ? 'pick' : 'leave';
}
