import { EyeOutlined, FileOutlined } from '@ant-design/icons';
import type { GroupFile } from '@wanwen/contract';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { groupFileAddress } from '../../api/workplace-api.ts';
import { IconButton } from '../../chat/icon-button.tsx';
import { formatBytes } from '../../language/format.ts';
import styles from './group-message.module.css';

/** Pixels that a picture takes at most. */
const WIDEST = 360;
const HIGHEST = 280;

function Picture({ groupId, file }: { groupId: string; file: GroupFile }) {
  const { t } = useTranslation();
  const [width, height] = [file.width!, file.height!];
  const scale = Math.min(1, WIDEST / width, HIGHEST / height);
  const address = groupFileAddress(groupId, file.id);
  return (
    <a href={address} target="_blank" rel="noopener noreferrer" className={styles.picture}>
      <img
        src={address}
        alt={t('workplace.message.picture', { name: file.name })}
        width={Math.max(1, Math.round(width * scale))}
        height={Math.max(1, Math.round(height * scale))}
        loading="lazy"
      />
    </a>
  );
}

const FilePreview = lazy(() => import('./file-preview.tsx'));

/** Files that may have a text; the server knows which have one. */
const hasText = ({ name, type }: GroupFile) =>
  type === 'application/pdf' || /\.(?:docx|txt|text|md|markdown|csv|tsv|json|jsonl|log|ya?ml)$/i.test(name);

function Download({ groupId, file }: { groupId: string; file: GroupFile }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <span className={styles.fileRow}>
      <a href={groupFileAddress(groupId, file.id)} download={file.name} className={styles.file}>
        <FileOutlined aria-hidden />
        <b>{file.name}</b> <small>{formatBytes(file.size)}</small>
      </a>
      {hasText(file) && (
        <IconButton
          icon={<EyeOutlined />}
          label={t('workplace.message.preview', { name: file.name })}
          onClick={() => setOpen(true)}
        />
      )}
      {isOpen && (
        <Suspense>
          <FilePreview groupId={groupId} file={file} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </span>
  );
}

const mediaOf = ({ type }: GroupFile) => /^(?:video|audio)(?=\/)/.exec(type)?.[0];

/** Plays where it stands, when it is asked to; what this browser cannot play is there to be saved. */
function Media({ groupId, file }: { groupId: string; file: GroupFile }) {
  const { t } = useTranslation();
  const [isPlayable, setPlayable] = useState(true);
  const shared = {
    src: groupFileAddress(groupId, file.id),
    'aria-label': t(`workplace.message.${mediaOf(file) === 'video' ? 'video' : 'sound'}`, { name: file.name }),
    controls: true,
    onError: () => setPlayable(false),
  };
  return (
    <div className={styles.media}>
      {!isPlayable ? (
        <small>{t('workplace.message.unplayable')}</small>
      ) : mediaOf(file) === 'video' ? (
        <video {...shared} preload="metadata" playsInline />
      ) : (
        <audio {...shared} preload="none" />
      )}
      <Download groupId={groupId} file={file} />
    </div>
  );
}

export function FileList({ groupId, files }: { groupId: string; files: readonly GroupFile[] }) {
  return (
    <div className={styles.files}>
      {files.map((file) =>
        file.width === null ? (
          mediaOf(file) === undefined ? (
            <Download key={file.id} groupId={groupId} file={file} />
          ) : (
            <Media key={file.id} groupId={groupId} file={file} />
          )
        ) : (
          <Picture key={file.id} groupId={groupId} file={file} />
        ),
      )}
    </div>
  );
}
