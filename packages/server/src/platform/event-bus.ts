/** News inside one process. `Events` maps an event's name to what it carries. */
export interface EventBus<Events extends object> {
  emit<Name extends keyof Events>(name: Name, event: Events[Name]): void;
  /** Returns the function that ends the subscription. */
  on<Name extends keyof Events>(name: Name, listener: (event: Events[Name]) => void): () => void;
}

/**
 * Listeners run at once, in the order of their subscription. One that throws does not stop the others, nor the
 * emitter: its error goes to `onError`.
 */
export function createEventBus<Events extends object>(
  onError: (error: unknown, name: keyof Events) => void,
): EventBus<Events> {
  type Listener = (event: Events[keyof Events]) => void;
  const listeners = new Map<keyof Events, Set<Listener>>();
  return {
    emit(name, event) {
      for (const listener of [...(listeners.get(name) ?? [])]) {
        try {
          listener(event);
        } catch (error) {
          onError(error, name);
        }
      }
    },
    on(name, listener) {
      const ofName = listeners.get(name) ?? new Set<Listener>();
      listeners.set(name, ofName);
      // A listener subscribed twice is heard twice, and each subscription ends by itself.
      const entry: Listener = (event) => listener(event as never);
      ofName.add(entry);
      return () => void ofName.delete(entry);
    },
  };
}
