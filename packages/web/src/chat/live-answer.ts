import type { AnswerEvent, Message } from '@wanwen/contract';

type Waiting = Extract<AnswerEvent, { type: 'waiting' }>;
type Finished = Extract<AnswerEvent, { type: 'finished' }>;

/** An answer as far as it was written. */
export interface LiveAnswer {
  message: Message;
  /** What it waits for, until text comes. */
  waiting: Waiting | null;
  /** The line to the server is down and is being put up again. */
  reconnecting: boolean;
  /** When the first word of thinking came, milliseconds of the page's clock. */
  reasoningSince: number | null;
}

export const liveFrom = (message: Message): LiveAnswer => ({
  message,
  waiting: null,
  reconnecting: false,
  reasoningSince: null,
});

function withReasoning(live: LiveAnswer, text: string, now: number): LiveAnswer {
  const message: Message = { ...live.message, status: 'streaming', reasoning: live.message.reasoning + text };
  return { ...live, message, waiting: null, reasoningSince: live.reasoningSince ?? now };
}

function withText(live: LiveAnswer, text: string, now: number): LiveAnswer {
  const { message, reasoningSince } = live;
  const reasoningMs = message.reasoningMs ?? (reasoningSince === null ? null : now - reasoningSince);
  return {
    ...live,
    message: { ...message, status: 'streaming', content: message.content + text, reasoningMs },
    waiting: null,
  };
}

const withEnd = (live: LiveAnswer, event: Finished): LiveAnswer => ({
  ...live,
  message: {
    ...live.message,
    status: event.status,
    failure: event.failure,
    usage: event.usage,
    reasoningMs: event.reasoningMs ?? live.message.reasoningMs,
  },
  waiting: null,
  reconnecting: false,
});

/** The answer after one event of its stream. `now` is in milliseconds. */
export function advance(live: LiveAnswer, event: AnswerEvent, now: number): LiveAnswer {
  switch (event.type) {
    case 'snapshot':
      return { ...liveFrom(event.message), reasoningSince: live.reasoningSince };
    case 'waiting':
      return { ...live, waiting: event };
    case 'reasoning':
      return withReasoning(live, event.text, now);
    case 'text':
      return withText(live, event.text, now);
    case 'finished':
      return withEnd(live, event);
  }
}
