import { useEffect } from 'react';
import { useStore } from '../../live/use-store.ts';
import { noticesStore, seeNotices } from './agenda-notices.ts';

/** Whoever looks at a to-do or an event has seen what was told of it. */
export function useSeenItem(id: string): void {
  const notices = useStore(noticesStore);
  useEffect(() => {
    const see = () => {
      if (document.visibilityState !== 'visible') return;
      seeNotices(({ todoId, eventId }) => todoId === id || eventId === id).catch(() => undefined);
    };
    if (notices.some(({ todoId, eventId }) => todoId === id || eventId === id)) see();
    document.addEventListener('visibilitychange', see);
    return () => document.removeEventListener('visibilitychange', see);
  }, [id, notices]);
}
