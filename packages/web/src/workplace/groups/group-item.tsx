import { BellOutlined, LockOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import type { Group } from '@wanwen/contract';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '../avatar.tsx';
import { useFeed } from '../feed/use-feed.ts';
import { groupName } from '../group-name.ts';
import { plainExcerpt } from '../messages/plain-excerpt.ts';
import styles from './group-column.module.css';

function LastLine({ group }: { group: Group }) {
  const { t } = useTranslation();
  const typing = useFeed((state) => (state.typing.get(group.id)?.length ?? 0) > 0);
  if (typing) return <small className={styles.last}>…</small>;
  const { lastMessage } = group;
  if (lastMessage === null)
    return (
      <small className={styles.last}>
        {group.lastSeq >= group.firstSeq ? t('workplace.deletedLast') : group.topic}
      </small>
    );
  const author = group.other === null ? `${lastMessage.authorName ?? t('workplace.formerMember')}: ` : '';
  return (
    <small className={styles.last}>
      {author}
      {plainExcerpt(lastMessage.excerpt)}
    </small>
  );
}

export const GroupItem = memo(function GroupItem({ group, isOpen }: { group: Group; isOpen: boolean }) {
  const { t } = useTranslation();
  const online = useFeed((state) => (group.other ? state.online.has(group.other.personId) : undefined));
  const name = groupName(group, t);
  return (
    <li className={styles.item} data-open={isOpen || undefined}>
      <Link to="/groups/$groupId" params={{ groupId: group.id }} aria-current={isOpen ? 'page' : undefined}>
        <Avatar name={name} isGroup={group.other === null} online={online} />
        <span className={styles.text}>
          <span className={styles.name} data-unread={group.unread > 0 || undefined}>
            {name}
            {group.kind === 'private' && <LockOutlined aria-hidden />}
            {group.muted && <BellOutlined aria-label={t('workplace.muted')} />}
          </span>
          <LastLine group={group} />
        </span>
        {group.unread > 0 && (
          <b className={styles.badge} data-quiet={(group.muted && group.unreadMentions === 0) || undefined}>
            {group.unreadMentions > 0 && <span title={t('workplace.mentioned')}>@</span>}
            <span aria-hidden>{group.unread > 99 ? '99+' : group.unread}</span>
            <span className="visually-hidden">{t('workplace.unread', { count: group.unread })}</span>
          </b>
        )}
      </Link>
    </li>
  );
});
