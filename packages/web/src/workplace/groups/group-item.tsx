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
import { shortTime } from './short-time.ts';

function LastLine({ group }: { group: Group }) {
  const { t } = useTranslation();
  const typing = useFeed((state) => (state.typing.get(group.id)?.length ?? 0) > 0);
  if (typing) return <small className={styles.last}>…</small>;
  const { lastMessage } = group;
  if (lastMessage === null) {
    const nothing = group.topic || t('workplace.noMessages');
    return (
      <small className={styles.last}>{group.lastSeq >= group.firstSeq ? t('workplace.deletedLast') : nothing}</small>
    );
  }
  const author = group.other === null ? `${lastMessage.authorName ?? t('workplace.formerMember')}: ` : '';
  return (
    <small className={styles.last}>
      {author}
      {plainExcerpt(lastMessage.excerpt)}
    </small>
  );
}

function Badge({ group }: { group: Group }) {
  const { t } = useTranslation();
  const { muted, lateMentions } = group;
  const unread = group.unread + lateMentions.length;
  const unreadMentions = group.unreadMentions + lateMentions.length;
  if (unread === 0) return null;
  return (
    <b className={styles.badge} data-quiet={(muted && unreadMentions === 0) || undefined}>
      {unreadMentions > 0 && <span title={t('workplace.mentioned')}>@</span>}
      <span aria-hidden>{unread > 99 ? '99+' : unread}</span>
      <span className="visually-hidden">{t('workplace.unread', { count: unread })}</span>
    </b>
  );
}

export const GroupItem = memo(function GroupItem({ group, isOpen }: { group: Group; isOpen: boolean }) {
  const { t, i18n } = useTranslation();
  const online = useFeed((state) => (group.other ? state.online.has(group.other.personId) : undefined));
  const name = groupName(group, t);
  return (
    <li className={styles.item} data-open={isOpen || undefined}>
      <Link to="/groups/$groupId" params={{ groupId: group.id }} aria-current={isOpen ? 'page' : undefined}>
        <Avatar name={name} isGroup={group.other === null} online={online} />
        <span className={styles.text}>
          <span className={styles.name} data-unread={group.unread > 0 || undefined}>
            <span>{name}</span>
            {group.kind === 'private' && <LockOutlined aria-hidden />}
            {group.muted && <BellOutlined aria-label={t('workplace.muted')} />}
            <time dateTime={group.activeAt}>
              {shortTime(group.activeAt, new Date(), { language: i18n.language, yesterday: t('workplace.yesterday') })}
            </time>
          </span>
          <span className={styles.under}>
            <LastLine group={group} />
            <Badge group={group} />
          </span>
        </span>
      </Link>
    </li>
  );
});
