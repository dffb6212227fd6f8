import { useTranslation } from 'react-i18next';
import { isPartMissing } from './part-missing.ts';
import styles from './shell.module.css';
import { useComeBack } from './use-come-back.ts';

/** Stands in for a part of the page that threw while drawing, or that could not be fetched. */
export function RenderFailure({ error }: { error: unknown }) {
  const { t } = useTranslation();
  const isMissing = isPartMissing(error);
  const isWaiting = useComeBack(isMissing);
  const detail = error instanceof Error ? error.message : String(error);
  return (
    <main className={styles.blank} role="alert">
      <p>{t(isMissing ? 'error.missing' : 'error.render')}</p>
      <p className={styles.detail}>{isMissing ? t(isWaiting ? 'error.comesBack' : 'error.reloadNeeded') : detail}</p>
      {!(isMissing && isWaiting) && (
        <button type="button" onClick={() => location.reload()}>
          {t('error.reload')}
        </button>
      )}
    </main>
  );
}
