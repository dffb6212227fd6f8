import type { Message } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { errorText } from '../language/error-text.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { useChatActions } from './chat-context.ts';
import type { Ending } from './ending.ts';
import styles from './message.module.css';

interface AnswerEndProps {
  message: Message;
  ending: Ending;
}

/** How an answer ended, and what can be done then. */
export function AnswerEnd({ message, ending: { says, offers } }: AnswerEndProps) {
  const { t, i18n } = useTranslation();
  const { regenerate, resend } = useChatActions();
  const retry = () => regenerate(message.id);
  if (says === 'failure') return <ErrorNote error={asError(message)} onRetry={retry} />;
  const text = says === 'notice' ? errorText(i18n, message.failure!) : t(`answer.${says}`);
  return (
    <p className={styles.note}>
      {text}
      {offers === 'retry' && <Action word={t('answer.retry')} onClick={retry} />}
      {offers === 'goOn' && (
        <span className={styles.current}>
          <Action word={t('answer.goOn')} onClick={() => void resend(t('answer.goOnText'), message.id)} />
        </span>
      )}
    </p>
  );
}

const asError = ({ failure }: Message) =>
  Object.assign(new Error(failure?.message ?? ''), { code: failure?.code ?? 'internal', details: failure?.details });

const Action = ({ word, onClick }: { word: string; onClick(): void }) => (
  <button type="button" className={styles.inlineAction} onClick={onClick}>
    {word}
  </button>
);
