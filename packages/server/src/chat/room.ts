import type { Clock, EventBus } from '../platform/index.ts';
import type { Answers } from './answers.ts';
import type { ChatNews } from './news.ts';
import type { ChatStore } from './store.ts';

/** What the use cases of this room stand on. */
export interface ChatRoom {
  store: ChatStore;
  answers: Answers;
  news: EventBus<ChatNews>;
  clock: Clock;
  newId: () => string;
}
