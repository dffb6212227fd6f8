import { type LiveEvent, liveClose } from '@wanwen/contract';
import type { Who } from '../who.ts';

/** A WebSocket as this room sees it. */
export interface LiveSocket {
  send(text: string): void;
  close(code: number): void;
  /** At once, without a word. */
  cut(): void;
  /** Bytes that wait to be sent. */
  readonly waiting: number;
}

/** Bytes that may wait for a page that does not read; one that is further behind is cut off, and resumes. */
const WAITING_LIMIT = 2 * 1024 * 1024;
/** What a page that resumes is sent at once before the line is looked at again. */
const RELAXED = 256 * 1024;
const LOOK_AGAIN_MS = 20;
/** A page that does not answer the closing is cut off after that, milliseconds. */
const CLOSING_MS = 3000;

/** One page's line, with how far it has heard each of its groups. */
export class LiveLine {
  readonly who: Who;
  /** Number of the last change told, by group. A group is in here while the person is in it. */
  readonly heard = new Map<string, number>();
  /** Groups of which older changes are still being told; newer ones wait until those are over. */
  readonly catchingUp = new Set<string>();
  lastHeardAt = performance.now();
  readonly #socket: LiveSocket;
  #closed = false;

  constructor(who: Who, socket: LiveSocket) {
    this.who = who;
    this.#socket = socket;
  }

  get closed(): boolean {
    return this.#closed;
  }

  send(event: LiveEvent): void {
    this.sendText(JSON.stringify(event));
  }

  /** An event that is the same for many, written once. */
  sendText(text: string): void {
    if (this.#closed) return;
    this.#socket.send(text);
    if (this.#socket.waiting > WAITING_LIMIT) this.close('slow');
  }

  /** Waits until the page has taken most of what was sent. */
  async drained(): Promise<void> {
    while (!this.#closed && this.#socket.waiting > RELAXED)
      await new Promise((resolve) => setTimeout(resolve, LOOK_AGAIN_MS));
  }

  close(reason: keyof typeof liveClose): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#socket.close(liveClose[reason]);
    setTimeout(() => this.#socket.cut(), reason === 'slow' ? 0 : CLOSING_MS).unref();
  }

  /** The page is gone. */
  ended(): void {
    this.#closed = true;
  }
}
