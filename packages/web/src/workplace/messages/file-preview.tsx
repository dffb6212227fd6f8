import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import type { GroupFile, GroupFileText } from '@wanwen/contract';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getGroupFileText, groupFileAddress, groupPageAddress } from '../../api/workplace-api.ts';
import { IconButton } from '../../chat/icon-button.tsx';
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

/** The words of one page, or of all; with what is to be known of them. */
function Words({ state, pages, only }: GroupFileText & { only?: number | undefined }) {
  const { t } = useTranslation();
  const shown = only === undefined ? pages : pages.filter(({ page }) => page === only);
  return (
    <>
      <p>{t(only !== undefined && state === 'read' ? 'workplace.message.pageNote' : notes[state])}</p>
      {shown.map(({ page, text }) => (
        <div key={page ?? 0}>
          {page !== null && <h4>{t('workplace.message.previewPage', { page })}</h4>}
          <pre>{text}</pre>
        </div>
      ))}
    </>
  );
}

interface DrawnPageProps {
  groupId: string;
  file: GroupFile;
  page: number;
  /** Where it is known. */
  last: number | undefined;
  onPage(page: number): void;
}

/** A page of a PDF as the server draws it: the file itself is opened by no browser. */
function DrawnPage({ groupId, file, page, last, onPage }: DrawnPageProps) {
  const { t } = useTranslation();
  const [failed, setFailed] = useState<number | null>(null);
  const isMissing = failed === page;
  const isLast = isMissing || (last !== undefined && page >= last);
  return (
    <figure className={styles.drawn}>
      <figcaption>
        <IconButton
          icon={<LeftOutlined />}
          label={t('workplace.message.pageBack')}
          disabled={page <= 1}
          onClick={() => onPage(page - 1)}
        />
        <span aria-live="polite">
          {last === undefined
            ? t('workplace.message.previewPage', { page })
            : t('workplace.message.pageAmong', { page, last })}
        </span>
        <IconButton
          icon={<RightOutlined />}
          label={t('workplace.message.pageOn')}
          disabled={isLast}
          onClick={() => onPage(page + 1)}
        />
      </figcaption>
      {isMissing ? (
        <p>{t('workplace.message.pageFailed', { page })}</p>
      ) : (
        <img
          key={page}
          src={groupPageAddress(groupId, file.id, page)}
          alt={t('workplace.message.pageOf', { page, name: file.name })}
          onError={() => setFailed(page)}
        />
      )}
    </figure>
  );
}

/** Pages of a file that was read to its end; a page without words is not among them. */
function lastPage(text: GroupFileText | undefined): number | undefined {
  const pages = text?.state === 'read' ? text.pages.flatMap(({ page }) => page ?? []) : [];
  return pages.length === 0 ? undefined : Math.max(...pages);
}

interface FilePreviewProps {
  groupId: string;
  file: GroupFile;
  /** To begin with, from 1. */
  page?: number | undefined;
  onClose(): void;
}

/** A look at a file: the pages of a PDF, and the words, which questions to the group are answered from. */
export default function FilePreview({ groupId, file, page: first = 1, onClose }: FilePreviewProps) {
  const { t } = useTranslation();
  const [page, setPage] = useState(first);
  const isPaged = file.type === 'application/pdf';
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
        {isPaged && <DrawnPage groupId={groupId} file={file} page={page} last={lastPage(data)} onPage={setPage} />}
        {error ? <ErrorNote error={error} /> : data && <Words {...data} only={isPaged ? page : undefined} />}
      </section>
    </Modal>
  );
}
