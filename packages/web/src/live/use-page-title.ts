import { useEffect } from 'react';
import { createStore } from './store.ts';

/** What waits for the person, for the title of the page. */
export const waitingStore = createStore(0);

let own = document.title;

const show = () => {
  const count = waitingStore.get();
  document.title = count > 0 ? `(${count > 99 ? '99+' : count}) ${own}` : own;
};

waitingStore.subscribe(show);

export function usePageTitle(title: string): void {
  useEffect(() => {
    own = title;
    show();
  }, [title]);
}
