import { Button, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../chat/copy-text.ts';
import { saveFile } from '../conversations/save-file.ts';
import styles from './secret-dialog.module.css';

interface SecretDialogProps {
  title: string;
  text: ReactNode;
  /** What is shown this once. */
  secret: string;
  /** The same as a file. */
  file?: { name: string; content: string; label: string };
  onClose(): void;
}

function CopyWord({ text }: { text: string }) {
  const { t } = useTranslation();
  const [state, setState] = useState<'idle' | 'done' | 'failed'>('idle');
  const words = { idle: 'action.copy', done: 'answer.copied', failed: 'answer.copyFailed' } as const;
  return (
    <Button onClick={async () => setState((await copyText(text)) ? 'done' : 'failed')}>
      <span aria-live="polite">{t(words[state])}</span>
    </Button>
  );
}

/** Shows what the server tells only once. Nothing but its own button closes it. */
export function SecretDialog({ title, text, secret, file, onClose }: SecretDialogProps) {
  const { t } = useTranslation();
  const save = () => file && saveFile(new Blob([file.content], { type: 'text/plain' }), file.name);
  return (
    <Modal
      open
      centered
      width={520}
      title={title}
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      footer={
        <div className={styles.buttons}>
          {file && <Button onClick={save}>{file.label}</Button>}
          <CopyWord text={secret} />
          <Button type="primary" onClick={onClose}>
            {t('action.kept')}
          </Button>
        </div>
      }
    >
      <p>{text}</p>
      <pre className={styles.secret}>{secret}</pre>
    </Modal>
  );
}
