import { randomUUID } from 'node:crypto';
import type { ConsoleNews } from './api/console/index.ts';
import { createEventBus, type DatabaseNotices, type EventBus, type Log } from './platform/index.ts';

const CHANNEL = 'wanwen_console';
/** So that the ids of people fit into a notice of PostgreSQL, which takes fewer than 8,000 bytes. */
const PEOPLE_A_NOTICE = 100;

interface Options {
  notices: DatabaseNotices | undefined;
  log: Log;
}

interface Carried<Name extends keyof ConsoleNews = keyof ConsoleNews> {
  server: string;
  name: Name;
  event: ConsoleNews[Name];
}

/** News for pages, which are told to the other servers of the database too: two tabs may be served by two of them. */
export function openConsoleNews({ notices, log }: Options): EventBus<ConsoleNews> & AsyncDisposable {
  const server = randomUUID();
  const here = createEventBus<ConsoleNews>((error, name) =>
    log.error({ err: error, event: name }, 'a listener failed'),
  );
  const listening = notices?.listen(CHANNEL, {
    onText(text) {
      const { server: from, name, event } = JSON.parse(text, asSet) as Carried;
      if (from !== server) here.emit(name, event);
    },
    // A page that missed something sees it when it is next loaded.
    onLapse: () => undefined,
  });
  const carry = (notices: DatabaseNotices, carried: Carried) => {
    const text = JSON.stringify(carried, asArray);
    notices.send(CHANNEL, text).catch((error) => log.warn({ err: error }, 'other servers were not told of news'));
  };
  return {
    on: here.on,
    emit(name, event) {
      here.emit(name, event);
      if (notices) for (const part of parts({ server, name, event })) carry(notices, part);
    },
    async [Symbol.asyncDispose]() {
      await listening?.[Symbol.asyncDispose]();
    },
  };
}

/** Many people are told in several notices. */
function parts(carried: Carried): Carried[] {
  if (!('personIds' in carried.event)) return [carried];
  const { personIds, ...rest } = carried.event;
  const people = [...personIds];
  const count = Math.ceil(people.length / PEOPLE_A_NOTICE);
  return Array.from({ length: count }, (_, index) => {
    const some = people.slice(index * PEOPLE_A_NOTICE, (index + 1) * PEOPLE_A_NOTICE);
    return { ...carried, event: { ...rest, personIds: new Set(some) } };
  });
}

const asArray = (_key: string, value: unknown) => (value instanceof Set ? [...value] : value);

const asSet = (key: string, value: unknown) => (key === 'personIds' ? new Set(value as string[]) : value);
