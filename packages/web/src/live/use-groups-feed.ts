import { useEffect } from 'react';
import { signInNeeded } from '../api/sign-in-needed.ts';
import { useStore } from './use-store.ts';

const AGAIN_MS = 10_000;

/** Keeps the person's groups and notices in step wherever the page is, for the numbers on the rail and what is told; its code is fetched after the first screen. */
export function useGroupsFeed(organisationId: string | null | undefined): void {
  const isSignedOut = useStore(signInNeeded);
  useEffect(() => {
    if (isSignedOut || !organisationId) return;
    let end: (() => void) | undefined;
    let again: ReturnType<typeof setTimeout> | undefined;
    let left = false;
    const start = () => {
      import('../notices/start-notices.ts').then(
        ({ startNotices }) => {
          if (!left) end = startNotices();
        },
        // The line to the server is cut: the number on the rail can wait until it is back.
        () => {
          if (!left) again = setTimeout(start, AGAIN_MS);
        },
      );
    };
    start();
    return () => {
      left = true;
      clearTimeout(again);
      end?.();
    };
  }, [isSignedOut, organisationId]);
}
