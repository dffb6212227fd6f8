import {
  type Clock,
  type Database,
  type EventBus,
  type Log,
  newId,
  type ServerInstance,
  systemClock,
} from '../platform/index.ts';
import { Answers } from './answers.ts';
import { createConversation } from './create-conversation.ts';
import { deleteConversation } from './delete-conversation.ts';
import { exportConversation } from './export-conversation.ts';
import { followAnswer } from './follow-answer.ts';
import { forkConversation } from './fork-conversation.ts';
import type { AnswerSource } from './generate-answer.ts';
import { keepRecovering } from './keep-recovering.ts';
import { listConversations } from './list-conversations.ts';
import { listMessages } from './list-messages.ts';
import { loadConversation } from './load-conversation.ts';
import { loadMessage } from './load-messages.ts';
import type { ChatNews } from './news.ts';
import type { Owner } from './owner.ts';
import { regenerateAnswer } from './regenerate-answer.ts';
import { removeIdle } from './remove-idle.ts';
import type { ChatRoom } from './room.ts';
import { selectBranch } from './select-branch.ts';
import { sendMessage } from './send-message.ts';
import { stopAnswer } from './stop-answer.ts';
import { ChatStore } from './store.ts';
import { updateConversation } from './update-conversation.ts';

export interface ChatOptions {
  database: Database;
  /** This server, which is known by now; its answers carry its id. */
  instance: ServerInstance;
  source: AnswerSource;
  news: EventBus<ChatNews>;
  log: Log;
  clock?: Clock;
  /** Most answers written at once. */
  answerLimit?: number;
  saveEveryMs?: number;
  /** How often answers whose server is gone are looked for, milliseconds. */
  recoverEveryMs?: number;
  elsewhere?: ChatRoom['elsewhere'];
}

const RECOVER_EVERY_MS = 10_000;
const ELSEWHERE = { pollMs: 400, stopWaitMs: 5_000 };

export type Chat = ReturnType<typeof createChat>;

/** The chat room with its use cases, each bound to it. */
export function createChat(options: ChatOptions) {
  const { database, instance, source, news, log, clock = systemClock, answerLimit, saveEveryMs } = options;
  const store = new ChatStore(database.db, database.kind);
  const answers = new Answers({
    store,
    source,
    news,
    clock,
    log,
    ...(answerLimit === undefined ? {} : { limit: answerLimit }),
    ...(saveEveryMs === undefined ? {} : { saveEveryMs }),
  });
  const room: ChatRoom = { store, answers, instance, news, clock, newId, elsewhere: options.elsewhere ?? ELSEWHERE };
  const recovery = keepRecovering(room, log, options.recoverEveryMs ?? RECOVER_EVERY_MS);
  return {
    createConversation: bind(room, createConversation),
    listConversations: bind(room, listConversations),
    getConversation: (owner: Owner, id: string) => loadConversation(store, owner, id),
    updateConversation: bind(room, updateConversation),
    deleteConversation: bind(room, deleteConversation),
    exportConversation: bind(room, exportConversation),
    forkConversation: bind(room, forkConversation),
    listMessages: bind(room, listMessages),
    getMessage: async (owner: Owner, id: string) => answers.live(await loadMessage(store, owner, id)),
    sendMessage: bind(room, sendMessage),
    regenerateAnswer: bind(room, regenerateAnswer),
    stopAnswer: bind(room, stopAnswer),
    selectBranch: bind(room, selectBranch),
    followAnswer: bind(room, followAnswer),
    removeIdle: bind(room, removeIdle),
    /**
     * Before the first request: answers of servers that are gone become `interrupted`, now and from time to time. Returns
     * how many there were now.
     */
    start: () => recovery.start(),
    /** Gives running answers `graceMs` to end, then interrupts them with their text saved. */
    close: async (graceMs: number) => {
      await recovery.stop();
      await answers.close(graceMs);
    },
  };
}

const bind =
  <Arguments extends unknown[], Result>(room: ChatRoom, useCase: (room: ChatRoom, ...rest: Arguments) => Result) =>
  (...rest: Arguments): Result =>
    useCase(room, ...rest);
