import type { NewsBus, WorkNews } from '../news.ts';

/** Who closes the last page is gone only when they have not come back in that time, milliseconds. */
const GRACE_MS = 5000;
const ROLL_CALL_MS = 30_000;
/** What another server said of its people holds so long. */
const FORGET_MS = 75_000;

const keyOf = (organisationId: string, personId: string) => `${organisationId}\n${personId}`;

/** Who has a page open, on this server and on others. */
export class Presence implements Disposable {
  readonly #news: NewsBus;
  readonly #pages = new Map<string, number>();
  readonly #leaving = new Map<string, NodeJS.Timeout>();
  /** When each person was last said to be on another server. */
  readonly #elsewhere = new Map<string, number>();
  readonly #unsubscribe: () => void;
  readonly #rollCall: NodeJS.Timeout;

  constructor(news: NewsBus) {
    this.#news = news;
    this.#unsubscribe = news.subscribe((each, server) => {
      if (server !== undefined) this.#hear(each);
    });
    this.#rollCall = setInterval(() => this.#callRoll(), ROLL_CALL_MS).unref();
  }

  /** A page was opened. Returns the function that says it was closed. */
  enter(organisationId: string, personId: string): () => void {
    const key = keyOf(organisationId, personId);
    const wasHere = this.isOnline(organisationId, personId);
    clearTimeout(this.#leaving.get(key));
    this.#leaving.delete(key);
    this.#pages.set(key, (this.#pages.get(key) ?? 0) + 1);
    if (!wasHere) this.#news.publish({ kind: 'presence', organisationId, personId, online: true });
    let left = false;
    return () => {
      if (left) return;
      left = true;
      const pages = this.#pages.get(key)! - 1;
      this.#pages.set(key, pages);
      if (pages > 0) return;
      const leave = () => {
        this.#leaving.delete(key);
        this.#pages.delete(key);
        this.#news.publish({ kind: 'presence', organisationId, personId, online: false });
      };
      this.#leaving.set(key, setTimeout(leave, GRACE_MS).unref());
    };
  }

  isOnline(organisationId: string, personId: string): boolean {
    const key = keyOf(organisationId, personId);
    return this.#pages.has(key) || (this.#elsewhere.get(key) ?? 0) > performance.now();
  }

  /** Everyone of an organisation who is there. */
  online(organisationId: string): string[] {
    const now = performance.now();
    const elsewhere = [...this.#elsewhere].flatMap(([key, until]) => (until > now ? [key] : []));
    const start = keyOf(organisationId, '');
    const here = [...new Set([...this.#pages.keys(), ...elsewhere])].filter((key) => key.startsWith(start));
    return here.map((key) => key.slice(start.length));
  }

  [Symbol.dispose](): void {
    this.#unsubscribe();
    clearInterval(this.#rollCall);
    for (const timer of this.#leaving.values()) clearTimeout(timer);
  }

  #callRoll(): void {
    const now = performance.now();
    for (const [key, until] of this.#elsewhere) if (until <= now) this.#elsewhere.delete(key);
    if (this.#pages.size === 0) return;
    const online = [...this.#pages.keys()].map((key) => {
      const [organisationId, personId] = key.split('\n') as [string, string];
      return { organisationId, personId };
    });
    this.#news.publish({ kind: 'roll-call', online });
  }

  #hear(news: WorkNews): void {
    const until = performance.now() + FORGET_MS;
    if (news.kind === 'roll-call') {
      for (const each of news.online) this.#elsewhere.set(keyOf(each.organisationId, each.personId), until);
    }
    if (news.kind !== 'presence') return;
    const key = keyOf(news.organisationId, news.personId);
    if (news.online) this.#elsewhere.set(key, until);
    else this.#elsewhere.delete(key);
  }
}
