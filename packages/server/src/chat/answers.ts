import type { Message } from '@wanwen/contract';
import type { Clock, EventBus, Log } from '../platform/index.ts';
import { serverClosing, tooManyAnswers } from './errors.ts';
import { finishAnswer } from './finish-answer.ts';
import { type AnswerSource, generateAnswer } from './generate-answer.ts';
import { LiveAnswer } from './live-answer.ts';
import type { ChatNews } from './news.ts';
import type { Owner } from './owner.ts';
import { saveAnswer } from './save-answer.ts';
import type { ChatStore, MessageRow } from './store.ts';

export interface AnswerJob {
  owner: Owner;
  /** The empty answer, stored already. */
  answer: MessageRow;
  model: string | null;
  language: 'zh' | 'en';
}

export interface AnswersOptions {
  store: ChatStore;
  source: AnswerSource;
  news: EventBus<ChatNews>;
  clock: Clock;
  log: Log;
  /** Most answers written at once. */
  limit?: number;
  /** How often what was written goes into the database, and what others asked for there is read, milliseconds. */
  saveEveryMs?: number;
}

/** Room for one more answer, held while its rows are stored. */
export interface ReservedPlace {
  giveBack(): void;
}

/**
 * The answers being written now. They run in the server: a connection that comes or goes changes nothing for them.
 */
export class Answers {
  readonly #options: AnswersOptions;
  readonly #limit: number;
  readonly #running = new Map<string, { live: LiveAnswer; done: Promise<void> }>();
  #reserved = 0;
  /** Resolved while no place is reserved for an answer that has not started. */
  #noneReserved = resolved();
  #closing = false;

  constructor(options: AnswersOptions) {
    this.#options = options;
    this.#limit = options.limit ?? 64;
  }

  /** @throws `too_many_answers`, `server_closing` */
  reserve(): ReservedPlace {
    if (this.#closing) throw serverClosing();
    if (this.#running.size + this.#reserved >= this.#limit) throw tooManyAnswers(this.#limit);
    if (this.#reserved++ === 0) this.#noneReserved = Promise.withResolvers();
    let held = true;
    return {
      giveBack: () => {
        if (!held) return;
        held = false;
        if (--this.#reserved === 0) this.#noneReserved.resolve();
      },
    };
  }

  /** Begins to write an answer in the place reserved for it. */
  start(place: ReservedPlace, job: AnswerJob): void {
    place.giveBack();
    const { owner, answer } = job;
    const live = new LiveAnswer(owner, answer, this.#options.clock);
    const done = this.#write(live, job);
    this.#running.set(answer.id, { live, done });
    if (this.#closing) live.endEarly('interrupted');
    this.#options.news.emit('answer-started', {
      owner,
      conversationId: answer.conversation_id,
      messageId: answer.id,
    });
  }

  get(messageId: string): LiveAnswer | undefined {
    return this.#running.get(messageId)?.live;
  }

  /** The message with what was written since it was last saved. */
  live(message: Message): Message {
    return this.get(message.id)?.overlay(message) ?? message;
  }

  /** Ends the answer and waits until it is saved; does nothing when it is not running. */
  async stop(messageId: string): Promise<void> {
    const running = this.#running.get(messageId);
    running?.live.endEarly('stopped');
    await running?.done;
  }

  async stopConversation(conversationId: string): Promise<void> {
    const ids = [...this.#running].flatMap(([id, { live }]) => (live.row.conversation_id === conversationId ? id : []));
    await Promise.all(ids.map((id) => this.stop(id)));
  }

  /** Takes no more answers, gives the running ones some time to end, then interrupts them with their text saved. */
  async close(graceMs: number): Promise<void> {
    this.#closing = true;
    const timer = setTimeout(() => {
      for (const { live } of this.#running.values()) live.endEarly('interrupted');
    }, graceMs);
    await this.#noneReserved.promise;
    await Promise.all([...this.#running.values()].map(({ done }) => done));
    clearTimeout(timer);
  }

  /** Never rejects. */
  async #write(live: LiveAnswer, job: AnswerJob): Promise<void> {
    const { store, log, saveEveryMs = 700 } = this.#options;
    let saving: Promise<void> = Promise.resolve();
    const timer = setInterval(() => {
      saving = saving
        .then(() => saveAnswer(store, live))
        .catch((error) => log.error({ err: error, messageId: live.row.id }, 'answer not saved'));
    }, saveEveryMs);
    const end = await generateAnswer({ ...this.#options, ...job }, live);
    clearInterval(timer);
    await saving;
    await finishAnswer(this.#options, live, end);
    this.#running.delete(live.row.id);
  }
}

function resolved(): PromiseWithResolvers<void> {
  const settled = Promise.withResolvers<void>();
  settled.resolve();
  return settled;
}
