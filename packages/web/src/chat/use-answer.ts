import { useQueryClient } from '@tanstack/react-query';
import type { Message } from '@wanwen/contract';
import { useEffect, useMemo } from 'react';
import { putConversation } from '../conversations/conversation-cache.ts';
import { createStore } from '../live/store.ts';
import { useStore } from '../live/use-store.ts';
import { feedAnswer } from './answer-feed.ts';
import { isRunning } from './branch.ts';
import { type LiveAnswer, liveFrom } from './live-answer.ts';
import { putMessage } from './use-branch.ts';

/** An answer as it stands; while it is being written, as it grows. */
export function useAnswer(message: Message): LiveAnswer {
  const client = useQueryClient();
  const running = isRunning(message);
  // While an answer is being written its stream knows more than a message that was read again meanwhile.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the message only gives the beginning
  const store = useMemo(() => createStore(liveFrom(message)), [message.id, running]);
  useEffect(() => {
    if (!running) return;
    const leaving = new AbortController();
    void feedAnswer(store, leaving.signal, {
      onFinished(event, finished) {
        putMessage(client, finished);
        putConversation(client, event.conversation);
      },
    });
    return () => leaving.abort();
  }, [client, store, running]);
  const live = useStore(store);
  return running ? live : liveFrom(message);
}
