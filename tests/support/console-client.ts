import { AnswerEvent, type Conversation, type Message, type MessagePage, SentMessage } from '@wanwen/contract';
import type { StartedServer } from './start-server.ts';

export interface Answered {
  status: number;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes.
  body: any;
  headers: Headers;
}

/** A client of the console API that checks what comes back against the contract. */
export class ConsoleClient {
  readonly #server: () => Pick<StartedServer, 'address' | 'credentials'>;

  constructor(server: () => Pick<StartedServer, 'address' | 'credentials'>) {
    this.#server = server;
  }

  async call(method: string, path: string, body?: unknown): Promise<Answered> {
    const { address, credentials } = this.#server();
    const response = await fetch(`${address}/api/console${path}`, {
      method,
      headers: { ...credentials, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.startsWith('application/json') && text !== '';
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text };
  }

  async #expect<Body>(status: number, method: string, path: string, body?: unknown): Promise<Body> {
    const answered = await this.call(method, path, body);
    if (answered.status !== status)
      throw new Error(`${method} ${path}: ${answered.status} ${JSON.stringify(answered.body)}`);
    return answered.body as Body;
  }

  create(): Promise<Conversation> {
    return this.#expect(201, 'POST', '/conversations', {});
  }

  conversation(id: string): Promise<Conversation> {
    return this.#expect(200, 'GET', `/conversations/${id}`);
  }

  messages(id: string): Promise<MessagePage> {
    return this.#expect(200, 'GET', `/conversations/${id}/messages`);
  }

  message(id: string): Promise<Message> {
    return this.#expect(200, 'GET', `/messages/${id}`);
  }

  async send(conversationId: string, content: string, parentId: string | null = null): Promise<SentMessage> {
    const body = { content, parentId, language: 'en' };
    return SentMessage.parse(await this.#expect(201, 'POST', `/conversations/${conversationId}/messages`, body));
  }

  async regenerate(messageId: string): Promise<SentMessage> {
    return SentMessage.parse(await this.#expect(201, 'POST', `/messages/${messageId}/regenerate`, { language: 'en' }));
  }

  select(messageId: string): Promise<Conversation> {
    return this.#expect(200, 'POST', `/messages/${messageId}/select`);
  }

  stop(messageId: string): Promise<Message> {
    return this.#expect(200, 'POST', `/messages/${messageId}/stop`);
  }

  /** The events of an answer as they come. Leaving the loop closes the connection. */
  async *follow(messageId: string, lastEventId?: number): AsyncGenerator<AnswerEvent> {
    const controller = new AbortController();
    const limit = AbortSignal.timeout(120_000);
    const { address, credentials } = this.#server();
    const response = await fetch(`${address}/api/console/messages/${messageId}/events`, {
      signal: AbortSignal.any([controller.signal, limit]),
      headers: { ...credentials, ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }) },
    });
    let rest = '';
    try {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
        const frames = (rest + chunk).split('\n\n');
        rest = frames.pop()!;
        for (const frame of frames) {
          const line = frame.split('\n').find((each) => each.startsWith('data: '));
          if (line) yield AnswerEvent.parse(JSON.parse(line.slice(6)));
        }
      }
    } finally {
      controller.abort();
    }
  }

  async readToEnd(messageId: string, lastEventId?: number): Promise<AnswerEvent[]> {
    const events: AnswerEvent[] = [];
    for await (const event of this.follow(messageId, lastEventId)) events.push(event);
    return events;
  }

  /** Sends, and waits for the end of the answer. */
  async converse(conversationId: string, content: string, parentId: string | null = null): Promise<SentMessage> {
    const sent = await this.send(conversationId, content, parentId);
    await this.readToEnd(sent.assistant.id);
    return { ...sent, assistant: await this.message(sent.assistant.id) };
  }

  /** Sends, and stops the answer at its first word: for tests that need an answer, whatever it says. */
  async exchange(conversationId: string, content: string, parentId: string | null = null): Promise<SentMessage> {
    const sent = await this.send(conversationId, content, parentId);
    return { ...sent, assistant: await this.stopAtFirstWord(sent.assistant.id) };
  }

  async stopAtFirstWord(messageId: string): Promise<Message> {
    for await (const event of this.follow(messageId)) {
      if (event.type === 'text' || (event.type === 'snapshot' && event.message.content !== '')) break;
    }
    return this.stop(messageId);
  }
}

/** The text that a client has after these events: a snapshot replaces what it had. */
export function textOf(events: AnswerEvent[]): string {
  return events.reduce((text, event) => {
    if (event.type === 'snapshot') return event.message.content;
    return event.type === 'text' ? text + event.text : text;
  }, '');
}
