/**
 * Calls that run, by who asked and under which id, so that a notice of cancellation, which comes in a request of its own,
 * reaches them.
 */
export class RunningCalls {
  readonly #running = new Map<string, AbortController>();

  /** A signal that is aborted with the other one, or when the call is cancelled; call `end` when the call is over. */
  begin(client: string, id: string | number, signal: AbortSignal): { signal: AbortSignal; end: () => void } {
    const controller = new AbortController();
    const key = keyOf(client, id);
    this.#running.set(key, controller);
    const end = () => {
      if (this.#running.get(key) === controller) this.#running.delete(key);
    };
    return { signal: AbortSignal.any([signal, controller.signal]), end };
  }

  cancel(client: string, id: string | number): void {
    this.#running.get(keyOf(client, id))?.abort();
  }

  get count(): number {
    return this.#running.size;
  }
}

const keyOf = (client: string, id: string | number) => JSON.stringify([client, id]);
