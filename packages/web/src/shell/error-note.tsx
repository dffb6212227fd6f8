import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { errorText, isAboutModels, problemOf } from '../language/error-text.ts';
import styles from './error-note.module.css';

interface ErrorNoteProps {
  error: unknown;
  /** Said before the error itself. */
  lead?: string;
  onRetry?(): void;
}

/** A failure, where it happened, with what to do about it. */
export function ErrorNote({ error, lead, onRetry }: ErrorNoteProps) {
  const { t, i18n } = useTranslation();
  const problem = problemOf(error);
  return (
    <div role="alert" className={styles.note}>
      <span>
        {lead && `${lead} `}
        {errorText(i18n, problem)}
      </span>
      {isAboutModels(problem) && <Link to="/models">{t('rail.models')}</Link>}
      {onRetry && (
        <button type="button" onClick={onRetry}>
          {t('action.retry')}
        </button>
      )}
    </div>
  );
}
