import { useQuery } from '@tanstack/react-query';
import type { GroupMessage, MessageEdits } from '@wanwen/contract';
import { Modal, Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import { listGroupMessageEdits } from '../../api/workplace-api.ts';
import { formatTime } from '../../language/format-time.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import styles from './group-message.module.css';
import { MessageText } from './message-text.tsx';

interface Version {
  text: string;
  /** When it was said. */
  at: string;
}

/** What a message says and said, the latest first; each was said when the one before it was replaced. */
function versionsOf({ text, createdAt }: GroupMessage, { items }: MessageEdits): Version[] {
  const texts = [...items.map((edit) => edit.text), text];
  const times = [createdAt, ...items.map((edit) => edit.replacedAt)];
  return texts.map((words, index) => ({ text: words, at: times[index]! })).reverse();
}

function Versions({ message, edits }: { message: GroupMessage; edits: MessageEdits }) {
  const { t, i18n } = useTranslation();
  if (edits.items.length === 0) return <p>{t('workplace.message.noHistory')}</p>;
  return (
    <ol className={styles.versions}>
      {versionsOf(message, edits).map(({ text, at }, index) => (
        <li key={at}>
          <p className={styles.by}>
            <time dateTime={at}>{formatTime(i18n.language, at)}</time>
            {index === 0 && <small>{t('workplace.message.now')}</small>}
          </p>
          <MessageText groupId={message.groupId} text={text} markdown={message.generatedBy !== null} />
        </li>
      ))}
    </ol>
  );
}

/** What a message said before each edit. */
export default function EditHistory({ message, onClose }: { message: GroupMessage; onClose(): void }) {
  const { t } = useTranslation();
  const { groupId, id, changed } = message;
  const { data, error, refetch } = useQuery({
    queryKey: ['workplace', 'edits', groupId, id, changed],
    queryFn: ({ signal }) => listGroupMessageEdits(groupId, id, signal),
  });
  return (
    <Modal open centered width={560} footer={null} title={t('workplace.message.history')} onCancel={onClose}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton active title={false} />}
      {data && <Versions message={message} edits={data} />}
    </Modal>
  );
}
