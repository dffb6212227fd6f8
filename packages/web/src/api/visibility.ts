/**
 * A browser opens at most six HTTP/1.1 connections to a server, for all tabs together, so a tab that nobody looks at gives
 * its event streams back. Milliseconds it may be hidden before that.
 */
const patience = 10_000;

/** Resolves once the page can be seen, or when `signal` aborts. */
export function whenVisible(signal: AbortSignal): Promise<void> {
  if (!document.hidden || signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const check = () => {
      if (document.hidden && !signal.aborted) return;
      document.removeEventListener('visibilitychange', check);
      signal.removeEventListener('abort', check);
      resolve();
    };
    document.addEventListener('visibilitychange', check);
    signal.addEventListener('abort', check);
  });
}

/** A signal that aborts when the page was hidden for longer than `patience`. */
export function whileVisible(): { signal: AbortSignal; [Symbol.dispose](): void } {
  const hidden = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const check = () => {
    clearTimeout(timer);
    if (document.hidden) timer = setTimeout(() => hidden.abort(), patience);
  };
  check();
  document.addEventListener('visibilitychange', check);
  return {
    signal: hidden.signal,
    [Symbol.dispose]() {
      clearTimeout(timer);
      document.removeEventListener('visibilitychange', check);
    },
  };
}
