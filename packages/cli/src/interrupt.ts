import { Interrupted } from './errors.ts';
import { exitCode } from './exit-codes.ts';

/** A terminal and a launcher may both deliver one Ctrl-C; a second signal within this time is the same one. */
const sameSignalMs = 150;

interface SignalSource {
  on(event: NodeJS.Signals | 'disconnect', listener: () => void): unknown;
  readonly channel?: { unref(): void } | null;
}

export interface Interruption {
  signal: AbortSignal;
  /** While a listener is set, it gets SIGINT instead: an interactive chat stops its answer first. Returns a way back. */
  divert(listener: () => void): () => void;
  /** Ends the command as that signal would. */
  end(code: SignalExit): void;
}

type SignalExit = typeof exitCode.interrupted | typeof exitCode.terminated;

/**
 * Turns SIGINT, SIGTERM, SIGHUP and the death of the launcher into an aborted signal. A second one leaves at once.
 */
export function watchSignals(
  source: SignalSource = process,
  leave: (code: number) => void = (code) => process.exit(code),
  now: () => number = performance.now.bind(performance),
): Interruption {
  const controller = new AbortController();
  let lastAt = Number.NEGATIVE_INFINITY;
  let diverted: (() => void) | undefined;

  const end = (code: SignalExit) => () => {
    const at = now();
    if (at - lastAt < sameSignalMs) return;
    lastAt = at;
    if (diverted && code === exitCode.interrupted && !controller.signal.aborted) diverted();
    else if (controller.signal.aborted) leave(code);
    else controller.abort(new Interrupted(code));
  };
  source.on('SIGINT', end(exitCode.interrupted));
  source.on('SIGTERM', end(exitCode.terminated));
  source.on('SIGHUP', end(exitCode.terminated));
  source.on('disconnect', end(exitCode.terminated));
  source.channel?.unref();
  return {
    signal: controller.signal,
    end: (code) => controller.abort(new Interrupted(code)),
    divert(listener) {
      diverted = listener;
      return () => {
        if (diverted === listener) diverted = undefined;
      };
    },
  };
}
