import type { Clock, EventBus, ServerInstance } from '../platform/index.ts';
import type { Answers } from './answers.ts';
import type { ChatNews } from './news.ts';
import type { ChatStore } from './store.ts';

/** What the use cases of this room stand on. */
export interface ChatRoom {
  store: ChatStore;
  answers: Answers;
  /** This server: its answers carry its id. */
  instance: Pick<ServerInstance, 'id' | 'isGone'>;
  news: EventBus<ChatNews>;
  clock: Clock;
  newId: () => string;
  /** How often an answer that another server writes is looked at, and how long its end is waited for, milliseconds. */
  elsewhere: { pollMs: number; stopWaitMs: number };
}
