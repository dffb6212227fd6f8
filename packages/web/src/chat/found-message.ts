import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { selectMessage } from '../api/console-api.ts';
import { putConversation } from '../conversations/conversation-cache.ts';
import { createStore } from '../live/store.ts';
import { useStore } from '../live/use-store.ts';
import type { Branch } from './branch.ts';
import { loadOlder, messagesKey } from './use-branch.ts';

/** How long it is marked, milliseconds. */
const MARKED_MS = 4000;
/** Frames in which what comes into view may still take its place. */
const FRAMES = 6;

/** The part of a conversation's address that names a message. */
export const hashOfMessage = (id: string): string => `message-${id}`;

const idIn = (hash: string): string | undefined => /^message-([\w-]{1,64})$/.exec(hash)?.[1];

/** How often the message that the address names already was asked for again. */
const againStore = createStore(0);

export const showAgain = (): void => againStore.set(againStore.get() + 1);

/** Loads the branch that leads to a message, down to it. @throws where there is no such message any more */
async function bringIn(client: QueryClient, conversationId: string, id: string, isWanted: () => boolean) {
  const key = messagesKey(conversationId);
  const branch = () => client.getQueryData<Branch>(key);
  const isThere = () => branch()?.items.some((message) => message.id === id) ?? false;
  if (isThere()) return;
  putConversation(client, await selectMessage(id));
  await client.invalidateQueries({ queryKey: key });
  while (isWanted() && !isThere()) {
    const cursor = branch()?.olderCursor ?? null;
    if (cursor === null) return;
    await loadOlder(client, conversationId, cursor);
  }
}

/** Into the middle; what is longer than the window begins at its top. */
function showIn(scroller: HTMLElement, element: Element): void {
  const isLong = element.getBoundingClientRect().height > scroller.clientHeight;
  element.scrollIntoView({ block: isLong ? 'start' : 'center', behavior: 'instant' });
}

interface FoundMessageOptions {
  branch: Branch;
  scroller: RefObject<HTMLElement | null>;
  /** The end of the page is followed no longer. */
  leaveBottom(): void;
}

/**
 * Goes to the message that the address names, also on a branch that was not shown, and says which one is to be marked for a
 * while.
 */
export function useFoundMessage(conversationId: string, { branch, scroller, leaveBottom }: FoundMessageOptions) {
  const client = useQueryClient();
  const named = useRouterState({ select: (state) => idIn(state.location.hash) });
  const again = useStore(againStore);
  const isThere = branch.items.some(({ id }) => id === named);
  const shown = useRef('');
  const [marked, setMarked] = useState<string>();
  const [error, setError] = useState<unknown>(null);

  useEffect(() => {
    setError(null);
    if (named === undefined) return;
    let isHere = true;
    bringIn(client, conversationId, named, () => isHere).catch((problem) => isHere && setError(problem));
    return () => {
      isHere = false;
    };
  }, [client, conversationId, named]);

  useLayoutEffect(() => {
    const box = scroller.current;
    const wish = `${named} ${again}`;
    // A reader who left its branch and came back is not led there once more.
    if (named === undefined || !isThere || !box || shown.current === wish) return;
    shown.current = wish;
    const element = box.querySelector(`[data-message="${named}"]`)!;
    leaveBottom();
    showIn(box, element);
    setMarked(named);
    let frames = 0;
    let frame = requestAnimationFrame(function settle() {
      showIn(box, element);
      if (++frames < FRAMES) frame = requestAnimationFrame(settle);
    });
    return () => cancelAnimationFrame(frame);
  }, [named, isThere, again, scroller, leaveBottom]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever is shown again is marked for as long again
  useEffect(() => {
    if (marked === undefined) return;
    const timer = setTimeout(() => setMarked(undefined), MARKED_MS);
    return () => clearTimeout(timer);
  }, [marked, again]);

  return { named, marked, error };
}
