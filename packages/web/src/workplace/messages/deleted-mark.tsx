import type { GroupMessage } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { formatTime } from '../../language/format-time.ts';
import { useGroupMembers } from '../use-members.ts';
import styles from './group-message.module.css';

/** What is left of a message: who deleted it, and when. */
export function DeletedMark({ message }: { message: GroupMessage }) {
  const { t, i18n } = useTranslation();
  const { names } = useGroupMembers(message.groupId);
  const { at, personId } = message.deleted!;
  const name =
    personId === null
      ? t('workplace.message.server')
      : (names.get(personId) ?? (personId === message.authorId ? message.authorName : null));
  return (
    <p className={styles.deleted}>
      {t('workplace.message.deletedBy', {
        name: name ?? t('workplace.formerMember'),
        time: formatTime(i18n.language, at),
      })}
    </p>
  );
}
