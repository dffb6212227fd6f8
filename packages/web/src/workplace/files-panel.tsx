import { Link } from '@tanstack/react-router';
import type { SentFile } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { listGroupFiles } from '../api/workplace-api.ts';
import { formatTime } from '../language/format-time.ts';
import { usePages } from '../parts/use-pages.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { FileList } from './messages/file-list.tsx';
import { hashOf } from './messages/message-hash.ts';
import { MorePages } from './more-pages.tsx';
import styles from './workplace.module.css';

function FileItem({ groupId, sent }: { groupId: string; sent: SentFile }) {
  const { t, i18n } = useTranslation();
  const { file, authorName, sentAt, messageId, seq } = sent;
  return (
    <li>
      <FileList groupId={groupId} files={[file]} />
      <small>
        {authorName ?? t('workplace.formerMember')} · {formatTime(i18n.language, sentAt)} ·{' '}
        <Link to="/groups/$groupId" params={{ groupId }} hash={hashOf(messageId, { seq })}>
          {t('workplace.message.inGroup')}
        </Link>
      </small>
    </li>
  );
}

/** Every file of a group, the latest first, each with the way to its message. */
export function FilesPanel({ groupId }: { groupId: string }) {
  const { t } = useTranslation();
  const pages = usePages(['workplace', 'files', groupId], (cursor, signal) =>
    listGroupFiles(groupId, cursor === null ? {} : { cursor }, signal),
  );
  const { items, error, refetch } = pages;
  return (
    <div className={styles.panelScroll}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {items?.length === 0 && <p className={styles.note}>{t('workplace.noFiles')}</p>}
      <ul className={styles.sentFiles}>
        {items?.map((sent) => (
          <FileItem key={sent.file.id} groupId={groupId} sent={sent} />
        ))}
      </ul>
      <MorePages {...pages} />
    </div>
  );
}
