import { isoTime } from '../../platform/index.ts';
import type { WorkplaceRoom } from '../room.ts';
import type { FileRow } from '../stores/file-store.ts';
import { type ReadText, readText } from './read-text.ts';
import { splitPassages } from './split-passages.ts';
import { textKind } from './text-kind.ts';

/** Milliseconds after which a reading that did not end was given up: its server is gone. */
const ABANDONED_MS = 120_000;
/** A file that took the server with it is not read a third time. */
const MOST_TRIES = 2;
/** Passages that are written at once. */
const AT_ONCE = 25;
/** How long a file has just come: of older ones many may wait. */
const JUST_MS = 120_000;
const LOOK_MS = 50;

type Room = Pick<WorkplaceRoom, 'store' | 'contents' | 'clock' | 'log'>;

/** Takes the text out of files that were sent, one file after the other, each once. */
export class FileTexts {
  readonly #room: Room;
  readonly #ending = new AbortController();
  #running: Promise<void> | undefined;
  #again = false;

  constructor(room: Room) {
    this.#room = room;
  }

  /** Begins to read what waits; without end where more comes meanwhile. */
  begin(): void {
    if (this.#ending.signal.aborted) return;
    this.#again = true;
    this.#running ??= this.#readAll().finally(() => {
      this.#running = undefined;
      if (this.#again) this.begin();
    });
  }

  /** Waits until no file that just came into the group waits to be read, or so many milliseconds. */
  async settle(groupId: string, ms: number): Promise<void> {
    const { store, clock } = this.#room;
    const until = performance.now() + ms;
    const since = new Date(clock.now() - JUST_MS).toISOString();
    while (!this.#ending.signal.aborted && (await store.files.countUnread(groupId, since)) > 0) {
      if (performance.now() > until) return;
      this.begin();
      await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#ending.abort();
    await this.#running;
  }

  async #readAll(): Promise<void> {
    const { store, clock, log } = this.#room;
    try {
      while (!this.#ending.signal.aborted) {
        this.#again = false;
        const file = await store.files.nextUnread(new Date(clock.now() - ABANDONED_MS).toISOString());
        if (file === undefined) return;
        if (await store.files.beginText(file, isoTime(clock))) await this.#readOne(file);
      }
    } catch (error) {
      this.#again = false;
      log.error({ err: error }, 'the texts of files could not be read');
    }
  }

  async #readOne(file: FileRow): Promise<void> {
    const { store, contents } = this.#room;
    const kind = file.text_tries < MOST_TRIES ? textKind(file) : null;
    const path = kind === null ? undefined : await contents.find(file.content_hash);
    if (kind === null || path === undefined) return store.files.endText(file.id, 'none');
    const text = await readText({ path, kind }, { signal: this.#ending.signal });
    // The next start reads it.
    if (this.#ending.signal.aborted) return store.files.putTextOff(file);
    await this.#keep(file, text);
  }

  /** A few passages at a time, so that nobody waits long for the database. */
  async #keep(file: FileRow, { pages, whole }: ReadText): Promise<void> {
    const { store } = this.#room;
    const passages = splitPassages(pages).map((passage, place) => ({ ...passage, place }));
    await store.passages.removeOf(file.id);
    for (let start = 0; start < passages.length; start += AT_ONCE) {
      const some = passages.slice(start, start + AT_ONCE);
      const isKept = await store.inTransaction((inside) => inside.passages.add(file, some));
      if (!isKept) return;
    }
    await store.files.endText(file.id, passages.length === 0 ? 'none' : whole ? 'read' : 'cut');
  }
}
