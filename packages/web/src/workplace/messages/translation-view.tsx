import { CloseOutlined } from '@ant-design/icons';
import type { GroupMessage } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../chat/icon-button.tsx';
import { useStore } from '../../live/use-store.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import styles from './group-message.module.css';
import { MessageText } from './message-text.tsx';
import { dropTranslation, translateMessage, translationStore } from './translations.ts';

/** A message in the other language, under it; it can be folded, and is seen by the reader alone. */
export function TranslationView({ message }: { message: GroupMessage }) {
  const { t } = useTranslation();
  const translation = useStore(translationStore).get(message.id);
  if (!translation || translation.of !== message.text) return null;
  const { text, to, missing, isRunning, error } = translation;
  return (
    <div className={styles.translation}>
      <details open aria-busy={isRunning}>
        <summary>{t('workplace.message.translation')}</summary>
        {isRunning && text === '' && <p className={styles.edited}>{t('workplace.message.translating')}</p>}
        <div lang={to} aria-live="polite">
          <MessageText groupId={message.groupId} text={text} markdown={message.generatedBy !== null} />
        </div>
        {missing.length > 0 && (
          <p className={styles.edited}>
            {t('workplace.message.translationLacks', { words: missing.join(t('workplace.listSeparator')) })}
          </p>
        )}
        {error !== null && <ErrorNote error={error} onRetry={() => void translateMessage(message)} />}
      </details>
      <IconButton
        icon={<CloseOutlined aria-hidden />}
        label={t('workplace.message.dropTranslation')}
        onClick={() => dropTranslation(message.id)}
      />
    </div>
  );
}
