import { useQuery } from '@tanstack/react-query';
import type { GroupFile, GroupFileText } from '@wanwen/contract';
import { Button, Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { getGroupFileText, groupFileAddress } from '../../api/workplace-api.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import styles from './group-message.module.css';

/** While the server reads a file that was just sent, it is asked again. */
const AGAIN_MS = 1500;

const notes = {
  waiting: 'workplace.message.previewWaiting',
  none: 'workplace.message.previewNone',
  cut: 'workplace.message.previewCut',
  read: 'workplace.message.previewNote',
} as const;

function Pages({ state, pages }: GroupFileText) {
  const { t } = useTranslation();
  return (
    <>
      <p>{t(notes[state])}</p>
      {pages.map(({ page, text }) => (
        <div key={page ?? 0}>
          {page !== null && <h4>{t('workplace.message.previewPage', { page })}</h4>}
          <pre>{text}</pre>
        </div>
      ))}
    </>
  );
}

interface FilePreviewProps {
  groupId: string;
  file: GroupFile;
  onClose(): void;
}

/** The words of a file, page by page: what questions to the group are answered from. */
export default function FilePreview({ groupId, file, onClose }: FilePreviewProps) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ['group-file-text', groupId, file.id],
    queryFn: () => getGroupFileText(groupId, file.id),
    refetchInterval: ({ state }) => (state.data?.state === 'waiting' ? AGAIN_MS : false),
  });
  const download = (
    <Button type="primary" href={groupFileAddress(groupId, file.id)} download={file.name}>
      {t('workplace.message.download')}
    </Button>
  );
  return (
    <Modal open centered width={720} title={file.name} footer={download} onCancel={onClose}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls can be scrolled by keys */}
      <section className={styles.preview} tabIndex={0} aria-label={file.name}>
        {error ? <ErrorNote error={error} /> : data && <Pages {...data} />}
      </section>
    </Modal>
  );
}
