import type { AbilityEvent, AbilityResult } from '@wanwen/contract';

type OnEvent = (event: AbilityEvent) => void;

/** So long a run may do nothing but say what it waits for before that is sent, milliseconds. */
const QUIET_MS = 1000;

/**
 * The events of a run as they come, the last one its result. What it throws is thrown here. Mere progress is held back for
 * a second, so that a refusal, which comes soon, has a status of its own.
 */
export async function* eventsOf(
  run: (onEvent: OnEvent) => Promise<AbilityResult>,
  quietMs: number = QUIET_MS,
): AsyncGenerator<AbilityEvent> {
  const waiting: AbilityEvent[] = [];
  let wake = () => {};
  const state = { quiet: true, ended: false };
  const tell = (event: AbilityEvent) => {
    waiting.push(event);
    if (event.type !== 'progress') state.quiet = false;
    wake();
  };
  const timer = setTimeout(() => {
    state.quiet = false;
    wake();
  }, quietMs);
  const running = run(tell).then((result) => tell({ type: 'result', result }));
  // The failure is thrown below; until then it is not unhandled.
  running
    .catch(() => undefined)
    .then(() => {
      state.ended = true;
      wake();
    });
  try {
    while (!state.ended || (waiting.length > 0 && !state.quiet)) {
      const next = state.quiet ? undefined : waiting.shift();
      if (next) yield next;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
    await running;
  } finally {
    clearTimeout(timer);
  }
}
