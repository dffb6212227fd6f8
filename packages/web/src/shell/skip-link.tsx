import { useTranslation } from 'react-i18next';
import styles from './shell.module.css';

function skip(): void {
  const main = document.querySelector('main');
  const field = main?.querySelector('textarea');
  if (!field) main?.setAttribute('tabindex', '-1');
  (field ?? main)?.focus();
}

/** The keyboard's first stop: leads past the navigation and the list, to the message field where there is one. */
export function SkipLink() {
  const { t } = useTranslation();
  return (
    <button type="button" className={styles.skip} onClick={skip}>
      {t('rail.skip')}
    </button>
  );
}
