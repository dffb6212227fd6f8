import type { GroupMessage } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { useGroupMembers } from '../use-members.ts';
import styles from './group-message.module.css';

/** Names told of each kind. */
const NAMED = 50;

/** Read marks, under the newest message of one's own only; opened, who has read it and who has not. */
export function ReadLine({ message }: { message: GroupMessage }) {
  const { t } = useTranslation();
  const { members } = useGroupMembers(message.groupId);
  const others = members.filter(({ personId }) => personId !== message.authorId);
  const { read = [], unread = [] } = Object.groupBy(others, ({ readSeq }) =>
    readSeq >= message.seq ? 'read' : 'unread',
  );
  if (read.length === 0) return null;
  const namesOf = (some: typeof members) =>
    some
      .slice(0, NAMED)
      .map(({ name }) => name ?? t('workplace.formerMember'))
      .join(t('workplace.listSeparator')) + (some.length > NAMED ? '…' : '');
  if (others.length === 1) return <small className={styles.edited}>{t('workplace.readDirect')}</small>;
  return (
    <details className={styles.readBy}>
      <summary>{unread.length === 0 ? t('workplace.readAll') : t('workplace.read', { count: read.length })}</summary>
      <p>{t('workplace.readBy', { names: namesOf(read) })}</p>
      {unread.length > 0 && <p>{t('workplace.unreadBy', { names: namesOf(unread) })}</p>}
    </details>
  );
}
