import type { ConversationPage } from '@wanwen/contract';

export type ListedConversation = ConversationPage['items'][number];

export interface Group {
  /** `pinned`, `today`, `yesterday`, `week`, `month`, or a month as `2026-03`. */
  id: string;
  items: ListedConversation[];
}

const day = 86_400_000;

const startOfDay = (time: Date) => new Date(time.getFullYear(), time.getMonth(), time.getDate()).getTime();

function groupOf(conversation: ListedConversation, now: Date): string {
  if (conversation.pinned) return 'pinned';
  const updated = new Date(conversation.updatedAt);
  // Rounded, since a day with a clock change has 23 or 25 hours.
  const days = Math.round((startOfDay(now) - startOfDay(updated)) / day);
  if (days <= 0) return 'today';
  if (days === 1) return 'yesterday';
  if (days <= 7) return 'week';
  if (days <= 30) return 'month';
  return `${updated.getFullYear()}-${String(updated.getMonth() + 1).padStart(2, '0')}`;
}

const newestFirst = (a: ListedConversation, b: ListedConversation) =>
  Number(b.pinned) - Number(a.pinned) || b.updatedAt.localeCompare(a.updatedAt) || b.id.localeCompare(a.id);

/** Conversations by day, pinned ones first, in the time zone of the page. */
export function groupByTime(conversations: ListedConversation[], now: Date): Group[] {
  const groups = Map.groupBy(conversations.toSorted(newestFirst), (conversation) => groupOf(conversation, now));
  return [...groups].map(([id, items]) => ({ id, items }));
}
