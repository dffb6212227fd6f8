import { type Clock, type EventBus, isoTime, type Log } from '../platform/index.ts';
import { toFailure } from './answer-failure.ts';
import { answerNotSaved } from './errors.ts';
import type { AnswerEnd, LiveAnswer } from './live-answer.ts';
import { loadConversation } from './load-conversation.ts';
import type { ChatNews } from './news.ts';
import { presentConversation } from './present.ts';
import type { ChatStore } from './store.ts';

interface FinishOptions {
  store: ChatStore;
  news: EventBus<ChatNews>;
  clock: Clock;
  log: Log;
}

/** Saves the end of an answer, and only then tells its followers. Never rejects. */
export async function finishAnswer(options: FinishOptions, live: LiveAnswer, end: AnswerEnd): Promise<void> {
  const { store, news, log } = options;
  const { owner, row } = live;
  try {
    const conversation = await save(options, live, end);
    live.feed.push({ type: 'finished', ...end, reasoningMs: live.reasoningMs, conversation });
    news.emit('conversation-changed', { owner, conversation });
  } catch (error) {
    const known = await store.conversation(owner, row.conversation_id).catch(() => null);
    // Deleted meanwhile: there is nothing to save, and nobody to tell.
    if (known === undefined) return live.feed.end();
    log.error({ err: error, messageId: row.id }, 'the end of an answer was not saved');
    if (known === null) return live.feed.end();
    live.feed.push({
      type: 'finished',
      status: 'failed',
      failure: toFailure(answerNotSaved(error)),
      usage: end.usage,
      reasoningMs: live.reasoningMs,
      conversation: presentConversation(known),
    });
  }
}

function save({ store, clock }: FinishOptions, live: LiveAnswer, end: AnswerEnd) {
  const { owner, row } = live;
  return store.inTransaction(async (inside) => {
    if (!(await inside.updateRunning(owner, row.id, live.ended(end)))) {
      // Another server took this one for gone and ended the answer with what the row held: the whole of it counts.
      await inside.updateMessage(owner, row.id, live.ended(end));
      await inside.search.removeMessage(owner, row.conversation_id, row.id);
    }
    await inside.search.add(owner, {
      conversationId: row.conversation_id,
      messageId: row.id,
      text: live.content,
    });
    await inside.updateConversation(owner, row.conversation_id, { updated_at: isoTime(clock) });
    return loadConversation(inside, owner, row.conversation_id);
  });
}
