import { randomUUID } from 'node:crypto';
import type { DatabaseNotices, Log } from '../../platform/index.ts';
import type { NewsBus, WorkNews } from '../news.ts';
import type { MessageRow } from '../stores/message-store.ts';

const CHANNEL = 'wanwen_workplace';
/** A notice of PostgreSQL takes fewer than 8,000 bytes. */
const NOTICE_BYTES = 7800;

interface Carried {
  server: string;
  news: WorkNews;
}

/**
 * The news of this server and, where several share a database, of the others. `onLapse` is told that news of others may have
 * been lost.
 */
export function openNews({
  notices,
  log,
  onLapse,
}: {
  notices: DatabaseNotices | undefined;
  log: Log;
  onLapse: () => void;
}): NewsBus & AsyncDisposable {
  const server = randomUUID();
  const listeners = new Set<Parameters<NewsBus['subscribe']>[0]>();
  const tell = (news: WorkNews, from: string | undefined, made?: MessageRow) => {
    for (const listener of listeners) {
      try {
        listener(news, from, made);
      } catch (error) {
        log.error({ err: error, news: news.kind }, 'a listener of the work chat failed');
      }
    }
  };
  const listening = notices?.listen(CHANNEL, {
    onText: (text) => {
      const { server: from, news } = JSON.parse(text) as Carried;
      if (from !== server) tell(news, from);
    },
    onLapse,
  });
  const carry = (news: WorkNews) => {
    for (const part of parts(news)) {
      const text = JSON.stringify({ server, news: part } satisfies Carried);
      notices?.send(CHANNEL, text).catch((error) => log.warn({ err: error }, 'other servers were not told of news'));
    }
  };
  return {
    publish(news, made) {
      tell(news, undefined, made);
      if (notices) carry(news);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async [Symbol.asyncDispose]() {
      await listening?.[Symbol.asyncDispose]();
    },
  };
}

/** News that fits into notices: long lists are cut into several. */
function parts(news: WorkNews): WorkNews[] {
  if (Buffer.byteLength(JSON.stringify(news)) < NOTICE_BYTES) return [news];
  if (news.kind === 'joined') return halves(news.personIds).flatMap((personIds) => parts({ ...news, personIds }));
  if (news.kind === 'roll-call') return halves(news.online).flatMap((online) => parts({ ...news, online }));
  return [news];
}

const halves = <Item>(items: Item[]): Item[][] => [
  items.slice(0, Math.ceil(items.length / 2)),
  items.slice(Math.ceil(items.length / 2)),
];
