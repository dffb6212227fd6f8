import { deadlineExceeded, type GatewayError } from './errors.ts';

/** How long a call may live: until its caller ends it, or its deadline passes, whichever is first. */
export interface Lifetime {
  /** For the model. */
  signal: AbortSignal;
  /** Who ended the call before its own end. */
  endedBy(): 'caller' | 'deadline' | 'screen' | null;
  /** What the caller is told when the call was ended by another than itself. */
  failure(): GatewayError | null;
  /** Ends the call as its caller would. */
  end(): void;
  /** Ends the model's work, and not the answer: the rest of it may not be given. */
  withhold(): void;
  /** Forgets the timer and the caller's signal; the call is over. */
  close(): void;
}

export function startLifetime(caller: AbortSignal, deadlineMs: number): Lifetime {
  const controller = new AbortController();
  let endedBy: ReturnType<Lifetime['endedBy']> = null;
  const endAs = (who: 'caller' | 'deadline' | 'screen') => () => {
    if (endedBy !== null) return;
    endedBy = who;
    controller.abort();
  };
  const end = endAs('caller');
  const timer = setTimeout(endAs('deadline'), deadlineMs);
  if (caller.aborted) end();
  else caller.addEventListener('abort', end, { once: true });
  return {
    signal: controller.signal,
    endedBy: () => endedBy,
    failure: () => (endedBy === 'deadline' ? deadlineExceeded(deadlineMs) : null),
    end,
    withhold: endAs('screen'),
    close() {
      clearTimeout(timer);
      caller.removeEventListener('abort', end);
    },
  };
}
