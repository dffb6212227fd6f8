import { QueryObserver } from '@tanstack/react-query';
import type { AgendaNotice } from '@wanwen/contract';
import { listAgendaNotices, seeAgendaNotices } from '../../api/agenda-api.ts';
import { queryClient } from '../../live/query-client.ts';
import { createStore } from '../../live/store.ts';

const queryKey = ['agenda', 'notices'];

/** What others did that the person has not looked at; the latest first. */
export const noticesStore = createStore<readonly AgendaNotice[]>([]);

/** Keeps them in step wherever the page is. @param onNew told of each that was not there when the page was opened */
export function watchNotices(onNew: (notice: AgendaNotice) => void): () => void {
  let known: Set<string> | undefined;
  const observer = new QueryObserver(queryClient, { queryKey, queryFn: ({ signal }) => listAgendaNotices(signal) });
  const stop = observer.subscribe(({ data }) => {
    if (!data) return;
    const fresh = known === undefined ? [] : data.items.filter(({ id }) => !known!.has(id));
    known = new Set([...(known ?? []), ...data.items.map(({ id }) => id)]);
    noticesStore.set(data.items);
    for (const notice of fresh.toReversed()) onNew(notice);
  });
  return () => {
    stop();
    noticesStore.set([]);
  };
}

export const askForNotices = (): void => void queryClient.invalidateQueries({ queryKey });

/** They are seen, here at once and for all of the person's tabs. */
export async function seeNotices(isSeen: (notice: AgendaNotice) => boolean): Promise<void> {
  const ids = noticesStore.get().flatMap((notice) => (isSeen(notice) ? [notice.id] : []));
  if (ids.length === 0) return;
  noticesStore.set(noticesStore.get().filter(({ id }) => !ids.includes(id)));
  try {
    await seeAgendaNotices(ids);
  } finally {
    askForNotices();
  }
}
