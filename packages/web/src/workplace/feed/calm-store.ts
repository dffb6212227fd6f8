import type { Store } from '../../live/store.ts';

/** Milliseconds in which changes are told together. */
const TOGETHER_MS = 40;

/**
 * A store that tells of a change at once, and of those that come hard upon it together: a page that hears of hundreds of
 * messages, after an import or a break, draws them a few times and not hundreds.
 */
export function calmStore<Value>(store: Store<Value>): Store<Value> {
  const listeners = new Set<() => void>();
  let isWaiting = false;
  let isDue = false;
  const tell = () => {
    isWaiting = true;
    isDue = false;
    setTimeout(() => {
      isWaiting = false;
      if (isDue) tell();
    }, TOGETHER_MS);
    for (const listener of listeners) listener();
  };
  store.subscribe(() => {
    if (isWaiting) isDue = true;
    else tell();
  });
  return {
    get: store.get,
    set: store.set,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
