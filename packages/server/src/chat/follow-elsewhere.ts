import { setTimeout as wait } from 'node:timers/promises';
import type { AnswerEvent, Message } from '@wanwen/contract';
import { isRunning } from './is-running.ts';
import { loadConversation } from './load-conversation.ts';
import type { Owner } from './owner.ts';
import { presentMessage } from './present.ts';
import type { ChatRoom } from './room.ts';

/** Above every number of an answer's own feed, so that a client which comes to the server that writes it starts anew. */
const FIRST_SEQ = 2 ** 40;

/**
 * The events of an answer that another server writes, read from its row: as that server saves it, so up to about a second
 * late, and without what it waits for. A snapshot first. Ends as `followAnswer` does.
 */
export async function* followElsewhere(
  room: ChatRoom,
  owner: Owner,
  message: Message,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent, void, undefined> {
  const { store, elsewhere } = room;
  let seq = FIRST_SEQ;
  yield { type: 'snapshot', seq, message };
  for (let known = message; !signal.aborted; ) {
    await wait(elsewhere.pollMs, undefined, { signal }).catch(() => undefined);
    const row = await store.message(owner, message.id);
    if (!row) return;
    const read = presentMessage(row, message.siblings);
    for (const event of changesOf(known, read)) yield { ...event, seq: ++seq };
    known = read;
    if (isRunning(read)) continue;
    const { status, failure, usage, reasoningMs } = read;
    const conversation = await loadConversation(store, owner, read.conversationId);
    yield { type: 'finished', seq: ++seq, status, failure, usage, reasoningMs, conversation };
    return;
  }
}

/** What was added; the whole message where something else was done to it. */
function changesOf(known: Message, read: Message) {
  if (!read.content.startsWith(known.content) || !read.reasoning.startsWith(known.reasoning)) {
    return [{ type: 'snapshot', message: read } as const];
  }
  const reasoning = read.reasoning.slice(known.reasoning.length);
  const text = read.content.slice(known.content.length);
  return [
    ...(reasoning === '' ? [] : [{ type: 'reasoning', text: reasoning } as const]),
    ...(text === '' ? [] : [{ type: 'text', text } as const]),
  ];
}
