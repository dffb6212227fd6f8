import { DownloadOutlined, SendOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileName } from '../../conversations/file-name.ts';
import { saveFile } from '../../conversations/save-file.ts';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { pictureFile } from './read-picture.ts';
import styles from './result.module.css';
import { useResultPlace } from './result-context.ts';

interface PictureProps {
  source: string;
  /** Empty where nothing is said of it. */
  alt: string;
  /** What stands on it; its file is named after that. */
  words: string;
}

type State = 'idle' | 'sending' | 'sent' | { error: unknown };

/** A picture that an ability made, and where it can go. */
export function Picture({ source, alt, words }: PictureProps) {
  const { t } = useTranslation();
  const { onPicture, isWhole } = useResultPlace();
  const [state, setState] = useState<State>('idle');
  const name = fileName(words || alt || t('abilities.run.picture'));
  const send = async () => {
    if (!onPicture || state === 'sending' || state === 'sent') return;
    setState('sending');
    try {
      await onPicture(pictureFile(source, name));
      setState('sent');
    } catch (error) {
      setState({ error });
    }
  };
  return (
    <figure className={styles.figure}>
      <img className={styles.picture} src={source} alt={alt || t('abilities.run.picture')} />
      {isWhole && (
        <figcaption>
          {onPicture && (
            <Button
              type="primary"
              icon={<SendOutlined aria-hidden />}
              disabled={state === 'sent'}
              loading={busy(state === 'sending')}
              onClick={() => void send()}
            >
              <span aria-live="polite">
                {t(state === 'sent' ? 'abilities.run.pictureSent' : 'abilities.run.sendPicture')}
              </span>
            </Button>
          )}
          <Button
            type={onPicture ? 'default' : 'primary'}
            icon={<DownloadOutlined aria-hidden />}
            onClick={() => {
              const file = pictureFile(source, name);
              saveFile(file, file.name);
            }}
          >
            {t('abilities.run.download')}
          </Button>
        </figcaption>
      )}
      {typeof state === 'object' && <ErrorNote error={state.error} />}
    </figure>
  );
}
