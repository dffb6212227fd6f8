import { CloseOutlined, PaperClipOutlined } from '@ant-design/icons';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../chat/icon-button.tsx';
import styles from './group-composer.module.css';
import type { useUploads } from './use-uploads.ts';

type Uploads = ReturnType<typeof useUploads>;

/** The files that go with the message. */
export function UploadChips({ uploads }: { uploads: Uploads }) {
  const { t } = useTranslation();
  if (uploads.uploads.length === 0) return null;
  return (
    <ul className={styles.chips}>
      {uploads.uploads.map(({ key, name, file }) => (
        <li key={key}>
          <span>{file ? name : t('workplace.composer.uploading', { name })}</span>
          <IconButton
            icon={<CloseOutlined />}
            label={t('workplace.composer.removeFile', { name })}
            onClick={() => uploads.remove(key)}
          />
        </li>
      ))}
    </ul>
  );
}

export function AttachButton({ onFiles }: { onFiles(files: Iterable<File>): void }) {
  const { t } = useTranslation();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
      <IconButton
        icon={<PaperClipOutlined />}
        label={t('workplace.composer.attach')}
        onClick={() => input.current?.click()}
      />
    </>
  );
}
