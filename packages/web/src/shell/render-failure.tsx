import { useTranslation } from 'react-i18next';
import styles from './shell.module.css';

/** Stands in for a part of the page that threw while drawing. */
export function RenderFailure({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <main className={styles.blank} role="alert">
      <p>{t('error.render')}</p>
      <p className={styles.detail}>{error instanceof Error ? error.message : String(error)}</p>
      <button type="button" onClick={() => location.reload()}>
        {t('error.reload')}
      </button>
    </main>
  );
}
