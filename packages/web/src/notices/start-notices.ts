import './texts/add.ts';
import type { AgendaNotice, LiveEvent } from '@wanwen/contract';
import { addressOf } from '../agenda/notices/address.ts';
import { askForNotices, noticesStore, watchNotices } from '../agenda/notices/agenda-notices.ts';
import { noticedStore } from '../live/unread.ts';
import { waitingStore } from '../live/use-page-title.ts';
import { listenToLine, startFeed } from '../workplace/feed/feed.ts';
import { feedStore } from '../workplace/feed/feed-state.ts';
import { messageNews } from './message-news.ts';
import type { News } from './news.ts';
import { tell } from './tell.ts';
import { dropToasts, toastStore } from './toasts.ts';

const newsOf = (notice: AgendaNotice): News => ({
  ...{ key: notice.id, kind: notice.kind, by: notice.by.name, group: notice.group?.name ?? '', text: notice.text },
  ...{ place: '/agenda', address: addressOf(notice) },
});

const isMuted = (groupId: string | undefined) =>
  groupId !== undefined && feedStore.get().groups?.get(groupId)?.muted === true;

/** What is meant for the person: not what is said in a group that is muted. */
function count(): void {
  let waiting = noticesStore.get().length;
  for (const { kind, muted, unread, unreadMentions } of feedStore.get().groups?.values() ?? [])
    if (!muted) waiting += kind === 'direct' ? unread : unreadMentions;
  noticedStore.set(noticesStore.get().length);
  waitingStore.set(waiting);
}

function hear(messages: ReturnType<typeof messageNews>, event: LiveEvent): void {
  const { personId, groups } = feedStore.get();
  // The line was broken until now, news came by it, or those of a group are the person's no longer.
  if (['ready', 'noticed', 'group-left'].includes(event.type)) askForNotices();
  if (event.type === 'read' && event.personId === personId)
    dropToasts(({ news }) => news.place === `/groups/${event.groupId}`);
  const groupId = 'groupId' in event ? event.groupId : undefined;
  const known = { personId: personId ?? '', group: groupId === undefined ? undefined : groups?.get(groupId) };
  const news = messages.take(event, known);
  if (news) tell(news);
}

/** Begins to listen for a person in an organisation, and to tell what is meant for them. Returns the function that ends it. */
export function startNotices(): () => void {
  const messages = messageNews();
  const ends = [
    listenToLine((event) => hear(messages, event)),
    startFeed(),
    watchNotices((notice) => {
      if (!isMuted(notice.group?.id)) tell(newsOf(notice));
    }),
    feedStore.subscribe(count),
    noticesStore.subscribe(count),
  ];
  return () => {
    for (const end of ends.reverse()) end();
    toastStore.set([]);
    waitingStore.set(0);
    noticedStore.set(0);
  };
}
