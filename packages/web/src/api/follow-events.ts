import { createEventParser } from './event-parser.ts';
import { ApiError, errorFrom } from './request.ts';
import { silenceWatch } from './silence-watch.ts';
import { whenVisible, whileVisible } from './visibility.ts';

export interface FollowOptions<Event> {
  signal: AbortSignal;
  onEvent(event: Event): void;
  /** Called when the line is up again (`true`) and when it went down (`false`). */
  onConnected?(connected: boolean): void;
}

const shortestPause = 500;
const longestPause = 10_000;

const pause = (milliseconds: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      signal.removeEventListener('abort', done);
      resolve();
    }
    signal.addEventListener('abort', done);
  });

async function readOnce<Event>(path: string, lastId: string, options: FollowOptions<Event>): Promise<string> {
  using visible = whileVisible();
  using watch = silenceWatch(AbortSignal.any([options.signal, visible.signal]));
  const headers: Record<string, string> = { accept: 'text/event-stream' };
  if (lastId) headers['last-event-id'] = lastId;
  const response = await fetch(`/api/console${path}`, { headers, signal: watch.signal });
  if (!response.ok) throw await errorFrom(response);
  if (!response.body) throw new ApiError('bad_answer', 'The stream has no body.', response.status);
  options.onConnected?.(true);
  const parse = createEventParser();
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let id = lastId;
  try {
    for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
      watch.touch();
      for (const event of parse(chunk.value)) {
        id = event.id || id;
        options.onEvent(JSON.parse(event.data) as Event);
        if (options.signal.aborted) return id;
      }
    }
  } catch (error) {
    if (id === lastId) throw error;
  }
  return id;
}

/** A request that will fail the same way each time: the thing is gone, or was never ours. */
const isFinal = (error: unknown) =>
  error instanceof ApiError &&
  error.status >= 400 &&
  error.status < 500 &&
  error.status !== 408 &&
  error.status !== 429;

/**
 * Follows a server-sent event stream until `signal` aborts, coming back after every break, and after the page was hidden,
 * with the id of the last event, so that nothing is missed or seen twice. Throws `ApiError` only where coming back is useless
 * (4xx).
 */
export async function followEvents<Event>(path: string, options: FollowOptions<Event>): Promise<void> {
  let lastId = '';
  let wait = shortestPause;
  while (!options.signal.aborted) {
    await whenVisible(options.signal);
    try {
      const id = await readOnce(path, lastId, options);
      wait = id === lastId ? wait : shortestPause;
      lastId = id;
    } catch (error) {
      if (options.signal.aborted) return;
      if (isFinal(error)) throw error;
    }
    if (options.signal.aborted) return;
    if (document.hidden) continue;
    options.onConnected?.(false);
    await pause(wait, options.signal);
    wait = Math.min(wait * 2, longestPause);
  }
}
