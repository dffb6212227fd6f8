import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shell/error-note.tsx';
import styles from './playground.module.css';
import type { Asked } from './use-ask.ts';

/** Events that are shown of a long stream: the last ones say how it ended. */
const shownEvents = 200;

/** The answer as it comes, and what went over the wire. */
export function AskedView({ asked }: { asked: Asked }) {
  const { t } = useTranslation();
  const { state, text, events, error } = asked;
  return (
    <section className={styles.answer} aria-label={t('console.playground.answer')} aria-busy={state === 'running'}>
      <h2>{t('console.playground.answer')}</h2>
      {state === 'idle' && <p className={styles.quiet}>{t('console.playground.nothing')}</p>}
      {state === 'running' && text === '' && <p className={styles.quiet}>{t('waiting.sent')}</p>}
      {text !== '' && <p className={styles.text}>{text}</p>}
      {state === 'stopped' && <p className={styles.quiet}>{t('answer.stopped')}</p>}
      {error !== null && <ErrorNote error={error} />}
      {text !== '' && <p className={styles.quiet}>{t('chat.generated')}</p>}
      {events.length > 0 && state !== 'running' && (
        <details className={styles.events}>
          <summary>{t('console.playground.events', { count: events.length })}</summary>
          <pre>{events.slice(-shownEvents).join('\n')}</pre>
        </details>
      )}
    </section>
  );
}
