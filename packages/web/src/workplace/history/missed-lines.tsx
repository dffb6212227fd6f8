import type { HistoryPreview } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import styles from './history.module.css';

/** What was not understood, with the reason, so that it can be seen before anything is lost. */
export function MissedLines({ missed, isOpen }: { missed: HistoryPreview['missed']; isOpen: boolean }) {
  const { t } = useTranslation();
  const shown = missed.items.reduce((sum, { from, to }) => sum + to - from + 1, 0);
  return (
    <details className={styles.section} open={isOpen}>
      <summary>{t('workplace.history.missed', { count: missed.lines })}</summary>
      <ul className={styles.missed}>
        {missed.items.map(({ file, from, to, text, reason }) => (
          <li key={`${file} ${from} ${to}`}>
            <small>
              {file && `${file} · `}
              {from === to ? t('workplace.history.line', { from }) : t('workplace.history.lines', { from, to })} ·{' '}
              {t(`workplace.history.reasons.${reason}`)}
            </small>
            <q>{text}</q>
          </li>
        ))}
      </ul>
      {shown < missed.lines && <p className={styles.quiet}>{t('workplace.history.moreMissed')}</p>}
    </details>
  );
}
