import type { AnswerEvent } from '@wanwen/contract';

type WithoutSeq<Event> = Event extends AnswerEvent ? Omit<Event, 'seq'> : never;
export type NewAnswerEvent = WithoutSeq<Exclude<AnswerEvent, { type: 'snapshot' }>>;
type FedEvent = Exclude<AnswerEvent, { type: 'snapshot' }>;

/** Longest text of one joined event, characters. */
const JOINED_LIMIT = 32_768;

/**
 * The events of one answer, numbered from 1. A follower holds only its place, so that a slow one costs no memory; what
 * it has not read yet is joined into few events when it comes back.
 */
export class AnswerFeed {
  readonly #events: FedEvent[] = [];
  readonly #wakers = new Set<() => void>();
  #ended = false;

  /** Number of the latest event; 0 before the first. */
  get seq(): number {
    return this.#events.length;
  }

  /** Number of the latest event that added text: a newcomer who knows the text reads on from here, the end included. */
  get textSeq(): number {
    return this.#events.findLastIndex((event) => event.type === 'text' || event.type === 'reasoning') + 1;
  }

  push(event: NewAnswerEvent): void {
    this.#events.push({ ...event, seq: this.seq + 1 } as FedEvent);
    if (event.type === 'finished') this.#ended = true;
    this.#wakeAll();
  }

  /** Ends the feed without a last event. */
  end(): void {
    this.#ended = true;
    this.#wakeAll();
  }

  /** Events after number `after`, as they come, until `finished` or until the signal aborts. */
  async *follow(after: number, signal: AbortSignal): AsyncGenerator<FedEvent, void, undefined> {
    let place = after;
    while (!signal.aborted) {
      if (place < this.seq) {
        const event = this.#joinedFrom(place);
        place = event.seq;
        yield event;
      } else if (this.#ended) return;
      else await this.#next(signal);
    }
  }

  /** The event after `place`, joined with those behind it that say more of the same. */
  #joinedFrom(place: number): FedEvent {
    let joined = this.#events[place]!;
    for (let next = place + 1; next < this.#events.length; next++) {
      const event = this.#events[next]!;
      if (event.type === 'waiting' && joined.type === 'waiting') joined = event;
      else if ((event.type === 'text' || event.type === 'reasoning') && event.type === joined.type) {
        if (joined.text.length + event.text.length > JOINED_LIMIT) break;
        joined = { ...event, text: joined.text + event.text };
      } else break;
    }
    return joined;
  }

  #wakeAll(): void {
    for (const wake of [...this.#wakers]) wake();
  }

  #next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#wakers.delete(wake);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      this.#wakers.add(wake);
      signal.addEventListener('abort', wake, { once: true });
    });
  }
}
