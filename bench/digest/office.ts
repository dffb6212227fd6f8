import { drawWords } from '../client/prompts.ts';
import { consoleOf } from '../gateway/ask-console.ts';
import type { Subject } from '../subjects/subject.ts';
import { signUp } from '../workplace/sign-up.ts';

/** Somebody who runs abilities. */
export interface Colleague {
  cookie: string;
  /** Of their own API key. */
  headers: Record<string, string>;
}

/** A message stands in the prompt with its number, its time and its author, which take about as many tokens as this text. */
const MESSAGES = 24;
const WORDS_PER_MESSAGE = 43;

/** A company of so many people on a server whose data folder is `home`. */
export class Office {
  readonly #server: Subject;
  readonly colleagues: Colleague[];
  #histories = Date.now() % 1_000_000;

  static async open(server: Subject, home: string, people: number): Promise<Office> {
    const cookies = await signUp(server.url, consoleOf(server.url, home), people, 'developer');
    const colleagues: Colleague[] = [];
    for (const cookie of cookies) {
      const { key } = await post<{ key: string }>(server, cookie, '/organisations/local/keys', { name: 'bench' });
      colleagues.push({ cookie, headers: { authorization: `Bearer ${key}` } });
    }
    return new Office(server, colleagues);
  }

  private constructor(server: Subject, colleagues: Colleague[]) {
    this.#server = server;
    this.colleagues = colleagues;
  }

  /** A group of everyone with a history of about 1,500 tokens that no other group has. @returns its id */
  async discuss(): Promise<string> {
    this.#histories += 1;
    const draw = drawWords(this.#histories);
    const [first, ...others] = this.colleagues;
    const made = { kind: 'public', name: `Group ${this.#histories}` };
    const { id } = await this.#post<{ id: string }>(first!, '/workplace/groups', made);
    for (const colleague of others) await this.#post(colleague, `/workplace/groups/${id}/join`, {});
    for (let index = 0; index < MESSAGES; index++) {
      const colleague = this.colleagues[index % this.colleagues.length]!;
      const message = {
        clientId: `${this.#histories}-${index}`.padStart(8, '0'),
        text: draw(WORDS_PER_MESSAGE).trim(),
      };
      await this.#post(colleague, `/workplace/groups/${id}/messages`, message);
    }
    return id;
  }

  #post<Answer>({ cookie }: Colleague, path: string, body: object): Promise<Answer> {
    return post(this.#server, cookie, path, body);
  }
}

async function post<Answer>({ url }: Subject, cookie: string, path: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', cookie };
  const request = { method: 'POST', headers, body: JSON.stringify(body) };
  const response = await fetch(`${url}/api/console${path}`, request);
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
