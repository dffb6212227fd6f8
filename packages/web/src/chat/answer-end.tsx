import type { Message } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { errorText } from '../language/error-text.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { useChatActions } from './chat-context.ts';
import styles from './message.module.css';

/** How an answer ended, where that needs saying, and what to do then. */
export function AnswerEnd({ message }: { message: Message }) {
  const { t, i18n } = useTranslation();
  const { regenerate } = useChatActions();
  const retry = () => regenerate(message.id);
  if (message.failure?.code === 'content_blocked') return <Remark text={errorText(i18n, message.failure)} />;
  if (message.failure?.code === 'content_withheld') {
    return <Remark text={errorText(i18n, message.failure)} onRetry={retry} />;
  }
  if (message.status === 'failed') {
    return <ErrorNote error={asError(message)} onRetry={retry} />;
  }
  if (message.status === 'interrupted') return <Remark text={t('answer.interrupted')} onRetry={retry} />;
  if (message.status === 'stopped') return <Remark text={t('answer.stopped')} />;
  if (message.status === 'length') return <Remark text={t('answer.length')} />;
  if (message.content === '') return <Remark text={t('answer.empty')} onRetry={retry} />;
  return null;
}

const asError = ({ failure }: Message) =>
  Object.assign(new Error(failure?.message ?? ''), { code: failure?.code ?? 'internal', details: failure?.details });

function Remark({ text, onRetry }: { text: string; onRetry?(): void }) {
  const { t } = useTranslation();
  return (
    <p className={styles.note}>
      {text}
      {onRetry && (
        <button type="button" className={styles.inlineAction} onClick={onRetry}>
          {t('answer.retry')}
        </button>
      )}
    </p>
  );
}
