import { randomUUID } from 'node:crypto';

/** What every side tells its pages of a message. */
interface MessageEvent {
  type: string;
  message?: { clientId: string };
}

/** Nobody may miss a message: after so long one is lost, milliseconds. */
const LOST_MS = 20_000;

/** Open pages of one side, all in this process; each parses what it hears. */
export class Pages implements Disposable {
  readonly #sockets: WebSocket[] = [];
  readonly #waiting = new Map<string, (at: number) => void>();
  /** The last event of a message, as it came. */
  lastEvent = '';

  get count(): number {
    return this.#sockets.length;
  }

  /** @param begin told of every event until the page is ready, which is when it returns true */
  async open(url: string, headers: Record<string, string>, begin?: Begin): Promise<void> {
    // Node's own takes headers, which the types of browsers do not know.
    const socket = new WebSocket(url, { headers } as never);
    this.#sockets.push(socket);
    await new Promise<void>((resolve, reject) => {
      socket.onerror = () => reject(new Error(`${url} could not be opened`));
      socket.onopen = () => {
        if (begin === undefined) resolve();
      };
      socket.onmessage = ({ data }) => {
        const event = JSON.parse(data as string) as MessageEvent;
        if (begin?.(event, socket)) resolve();
        if (event.type === 'message') this.#hear(event.message!.clientId, data as string);
      };
    });
  }

  /**
   * Sends from one page.
   * @param textOf what is sent, for the id that its event will have
   * @returns milliseconds until each page had parsed the event
   */
  async send(from: number, textOf: (clientId: string) => string): Promise<number[]> {
    const clientId = randomUUID();
    const text = textOf(clientId);
    const times: number[] = [];
    const { promise, resolve, reject } = Promise.withResolvers<number[]>();
    const lost = setTimeout(() => reject(new Error(`only ${times.length} pages had the message`)), LOST_MS);
    const startedAt = performance.now();
    this.#waiting.set(clientId, (at) => {
      times.push(at - startedAt);
      if (times.length === this.#sockets.length) resolve(times);
    });
    this.#sockets[from % this.#sockets.length]!.send(text);
    await promise.finally(() => clearTimeout(lost));
    this.#waiting.delete(clientId);
    return times;
  }

  [Symbol.dispose](): void {
    for (const socket of this.#sockets) socket.close();
  }

  #hear(clientId: string, text: string): void {
    this.lastEvent = text;
    this.#waiting.get(clientId)?.(performance.now());
  }
}

type Begin = (event: MessageEvent, socket: WebSocket) => boolean;
