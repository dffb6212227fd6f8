import { CloseOutlined, FileTextOutlined } from '@ant-design/icons';
import type { Group } from '@wanwen/contract';
import { Button } from 'antd';
import { type DragEvent, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../chat/icon-button.tsx';
import { formatBytes } from '../../language/format.ts';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import styles from './history.module.css';
import { PastImports } from './past-imports.tsx';
import { type HistoryFile, readFiles, SIZE_LIMIT } from './read-files.ts';

interface SourceStepProps {
  group: Group;
  pasted: string;
  onPaste(text: string): void;
  picked: readonly File[];
  onPick(files: File[]): void;
  isLooking: boolean;
  error: unknown;
  onLook(files: HistoryFile[]): void;
  onClose(): void;
}

function PickedFiles({ picked, onPick }: Pick<SourceStepProps, 'picked' | 'onPick'>) {
  const { t } = useTranslation();
  return (
    <ul className={styles.files}>
      {picked.map((file) => (
        <li key={`${file.webkitRelativePath}${file.name}`}>
          <FileTextOutlined aria-hidden />
          <span>{file.name}</span>
          <small>{formatBytes(file.size)}</small>
          <IconButton
            icon={<CloseOutlined />}
            label={t('workplace.composer.removeFile', { name: file.name })}
            onClick={() => onPick(picked.filter((one) => one !== file))}
          />
        </li>
      ))}
    </ul>
  );
}

/** Where the history comes from: pasted, or files. */
export function SourceStep(props: SourceStepProps) {
  const { group, pasted, onPaste, picked, onPick, isLooking, error, onLook, onClose } = props;
  const { t } = useTranslation();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [fault, setFault] = useState<unknown>(null);
  const size = picked.reduce((sum, file) => sum + file.size, new Blob([pasted]).size);
  const isTooLarge = size > SIZE_LIMIT;
  const isEmpty = pasted.trim() === '' && picked.length === 0;
  const add = (files: Iterable<File>) => onPick([...picked, ...files]);
  const drop = (event: DragEvent) => {
    if (event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    add(event.dataTransfer.files);
  };
  const look = async () => {
    setFault(null);
    try {
      const files = await readFiles(picked);
      onLook(pasted.trim() === '' ? files : [...files, { text: pasted }]);
    } catch (problem) {
      setFault(problem);
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the button does the same for who drops nothing
    <div className={styles.step} onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <p>{t('workplace.history.lead')}</p>
      <label htmlFor={id}>{t('workplace.history.paste')}</label>
      <textarea
        id={id}
        className={styles.pasted}
        rows={10}
        value={pasted}
        placeholder={t('workplace.history.placeholder')}
        onChange={(event) => onPaste(event.target.value)}
      />
      <div className={styles.choose}>
        <input
          ref={input}
          type="file"
          multiple
          hidden
          accept=".txt,.csv,.tsv,.json,.log,.md"
          aria-label={t('workplace.history.choose')}
          onChange={(event) => {
            add(event.target.files ?? []);
            event.target.value = '';
          }}
        />
        <Button icon={<FileTextOutlined aria-hidden />} onClick={() => input.current?.click()}>
          {t('workplace.history.choose')}
        </Button>
        <small>{t('workplace.history.kinds')}</small>
      </div>
      {picked.length > 0 && <PickedFiles picked={picked} onPick={onPick} />}
      {isTooLarge && (
        <p role="alert" className={styles.fault}>
          {t('error.codes.history_too_large', { limit: SIZE_LIMIT })}
        </p>
      )}
      {(fault ?? error) != null && <ErrorNote error={fault ?? error} />}
      <PastImports group={group} onClose={onClose} />
      <div className={styles.buttons}>
        <Button type="primary" disabled={isEmpty || isTooLarge} loading={busy(isLooking)} onClick={() => void look()}>
          {t('workplace.history.look')}
        </Button>
        <Button onClick={onClose}>{t('action.cancel')}</Button>
      </div>
    </div>
  );
}
