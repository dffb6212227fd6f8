/** Milliseconds without a byte after which a line counts as dead; the server sends a comment more often than that. */
const silenceLimit = 45_000;

/** Aborts when `touch` was not called for `silenceLimit`, or when `signal` does. */
export function silenceWatch(signal: AbortSignal) {
  const silent = new AbortController();
  let timer = setTimeout(() => silent.abort(), silenceLimit);
  return {
    signal: AbortSignal.any([signal, silent.signal]),
    touch() {
      clearTimeout(timer);
      timer = setTimeout(() => silent.abort(), silenceLimit);
    },
    [Symbol.dispose]: () => clearTimeout(timer),
  };
}
