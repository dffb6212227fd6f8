import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../shell/error-note.tsx';
import styles from './conversation-column.module.css';
import { ConversationItem } from './conversation-item.tsx';
import { type Group, groupByTime } from './group-by-time.ts';
import { MoreSentinel } from './more-sentinel.tsx';
import { useConversations } from './use-conversations.ts';

const named = new Set(['pinned', 'today', 'yesterday', 'week', 'month']);

function GroupTitle({ id }: { id: string }) {
  const { t, i18n } = useTranslation();
  if (named.has(id)) return <h3>{t(`list.groups.${id}`)}</h3>;
  const month = new Date(`${id}-01T12:00:00`);
  return <h3>{new Intl.DateTimeFormat(i18n.language, { year: 'numeric', month: 'long' }).format(month)}</h3>;
}

const GroupView = ({ group, query }: { group: Group; query: string }) => (
  <section className={styles.group}>
    {!query && <GroupTitle id={group.id} />}
    <ul>
      {group.items.map((item) => (
        <ConversationItem key={item.id} conversation={item} query={query} />
      ))}
    </ul>
  </section>
);

/** Bars in the place of what is about to come. */
const Skeleton = () => (
  <div className={styles.skeleton} aria-hidden="true">
    {[72, 88, 56, 80, 64].map((width) => (
      <i key={width} style={{ width: `${width}%` }} />
    ))}
  </div>
);

export function ConversationList({ query }: { query: string }) {
  const { t } = useTranslation();
  const { data, error, isPending, hasNextPage, isFetchingNextPage, fetchNextPage, refetch } = useConversations(query);
  const items = useMemo(() => data?.pages.flatMap((page) => page.items) ?? [], [data]);
  const groups = useMemo(() => (query ? [{ id: 'found', items }] : groupByTime(items, new Date())), [items, query]);
  if (isPending) return <Skeleton />;
  return (
    <div className={styles.scroll}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {items.length === 0 && !error && (
        <p className={styles.empty}>{query ? t('list.nothingFound', { query }) : t('list.empty')}</p>
      )}
      {groups.map((group) => (
        <GroupView key={group.id} group={group} query={query} />
      ))}
      {hasNextPage && <MoreSentinel busy={isFetchingNextPage} onReach={() => void fetchNextPage()} />}
    </div>
  );
}
