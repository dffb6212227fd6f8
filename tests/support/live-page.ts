import { LiveEvent } from '@wanwen/contract';

export interface LivePageOptions {
  /** Where the server is now. @throws while there is none */
  address: () => string;
  cookie: string;
  random?: () => number;
}

/** A page that hears the work chat: it comes back after every break, from the last change it heard of each group. */
export class LivePage {
  /** Every event with a message, as it came. */
  readonly heard: Extract<LiveEvent, { type: 'message' }>[] = [];
  readonly events: LiveEvent[] = [];
  breaks = 0;
  /** Code with which the server closed the line last. */
  closedWith: number | undefined;
  readonly #options: LivePageOptions;
  readonly #since: Record<string, number> = {};
  #socket: WebSocket | undefined;
  #ended = false;
  #ready = false;

  constructor(options: LivePageOptions) {
    this.#options = options;
    this.#connect();
  }

  get ready(): boolean {
    return this.#ready;
  }

  /** Breaks the line without a word. */
  break(): void {
    this.breaks += 1;
    this.#ready = false;
    this.#socket?.close();
  }

  end(): void {
    this.#ended = true;
    this.#socket?.close();
  }

  send(request: object): void {
    this.#socket!.send(JSON.stringify(request));
  }

  #connect(): void {
    if (this.#ended) return;
    this.#ready = false;
    try {
      const url = new URL('/api/console/workplace/live', this.#options.address());
      url.protocol = 'ws:';
      const headers = { cookie: this.#options.cookie, origin: this.#options.address() };
      // Node's own takes headers, which the types of browsers do not know.
      const socket = new WebSocket(url, { headers } as never);
      this.#socket = socket;
      socket.onmessage = ({ data }) => {
        // What comes after a break that this side made is lost, as it is with a cut cable.
        if (this.#socket === socket && socket.readyState === WebSocket.OPEN)
          this.#hear(LiveEvent.parse(JSON.parse(data)));
      };
      socket.onclose = ({ code }) => {
        this.closedWith = code;
        this.#comeBack();
      };
    } catch {
      this.#comeBack();
    }
  }

  #comeBack(): void {
    this.#ready = false;
    const { random = Math.random } = this.#options;
    if (!this.#ended) setTimeout(() => this.#connect(), random() * 200);
  }

  #hear(event: LiveEvent): void {
    this.events.push(event);
    if (event.type === 'hello') this.send({ type: 'resume', since: this.#since });
    if (event.type === 'ready') this.#ready = true;
    if (event.type === 'group') this.#since[event.group.id] ??= event.group.changed;
    if (event.type === 'reset') this.#since[event.groupId] = event.changed;
    if (event.type !== 'message') return;
    this.heard.push(event);
    this.#since[event.groupId] = event.changed;
  }
}
