/** Limits of everything that waits, milliseconds; a parameter so that tests need not wait. */
export interface SourceTiming {
  /** Until a server has answered with headers. */
  headersMs: number;
  /** A download that gets nothing for so long is taken as cut. */
  stallMs: number;
  /** Waits before the tries that follow a cut line. Progress in between starts the list again. */
  backoffMs: readonly number[];
  /** All hubs are probed at once, for no longer than this. */
  probeMs: number;
  /** A package client that downloads nothing for so long is stopped. */
  clientStallMs: number;
}

export const defaultTiming: SourceTiming = {
  headersMs: 10_000,
  stallMs: 30_000,
  backoffMs: [1000, 2000, 4000],
  probeMs: 3000,
  clientStallMs: 180_000,
};
