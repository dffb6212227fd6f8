import type { AnswerEvent, Message } from '@wanwen/contract';
import { followEvents } from '../api/follow-events.ts';
import { ApiError } from '../api/request.ts';
import type { Store } from '../live/store.ts';
import { advance, type LiveAnswer, liveFrom } from './live-answer.ts';

type Finished = Extract<AnswerEvent, { type: 'finished' }>;

interface FeedOptions {
  onFinished(event: Finished, message: Message): void;
}

/** Milliseconds between two drawings where the browser gives no frames, as in a tab behind others. */
const hiddenPause = 250;

/** Calls `draw` once a frame at most, however often it is asked. */
function oncePerFrame(draw: () => void) {
  let asked = false;
  const run = () => {
    if (!asked) return;
    asked = false;
    draw();
  };
  return {
    ask() {
      if (asked) return;
      asked = true;
      if (document.hidden) setTimeout(run, hiddenPause);
      else requestAnimationFrame(run);
    },
    now: run,
  };
}

/** Follows one answer until it ends or `signal` aborts; watchers of the store see it at most once a frame. */
export async function feedAnswer(
  store: Store<LiveAnswer>,
  signal: AbortSignal,
  options: FeedOptions,
  clock: () => number = () => performance.now(),
): Promise<void> {
  let live = store.get();
  let ended: Finished | null = null;
  const ending = new AbortController();
  const frame = oncePerFrame(() => store.set(live));
  const change = (next: LiveAnswer) => {
    live = next;
    frame.ask();
  };
  try {
    await followEvents<AnswerEvent>(`/messages/${encodeURIComponent(live.message.id)}/events`, {
      signal: AbortSignal.any([signal, ending.signal]),
      onConnected: (connected) => change({ ...live, reconnecting: !connected }),
      onEvent(event) {
        change(advance(live, event, clock()));
        if (event.type !== 'finished') return;
        ended = event;
        ending.abort();
      },
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    change(failed(live, error));
  }
  frame.now();
  if (ended) options.onFinished(ended, live.message);
}

function failed(live: LiveAnswer, error: ApiError): LiveAnswer {
  const failure = { code: error.code, message: error.message, details: error.details };
  return liveFrom({ ...live.message, status: 'failed', failure });
}
