import { CloseOutlined } from '@ant-design/icons';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../../shell/error-note.tsx';
import styles from './todos.module.css';
import type { Undo } from './use-undo.ts';

export function UndoBar({ undo: { last, error, takeBack, dismiss } }: { undo: Undo }) {
  const { t } = useTranslation();
  return (
    <div className={styles.undo} role="status">
      {error && <ErrorNote error={error} />}
      {last && (
        <p>
          <span>{t(`agenda.todos.${last.said}`, { content: last.todo.content })}</span>
          <button type="button" onClick={takeBack}>
            {t('agenda.todos.undo')}
          </button>
          <button type="button" aria-label={t('action.close')} onClick={dismiss}>
            <CloseOutlined aria-hidden />
          </button>
        </p>
      )}
    </div>
  );
}
