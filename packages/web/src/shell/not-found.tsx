import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import styles from './shell.module.css';

/** Stands where a conversation or a page was asked for that is not there. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <main className={styles.blank}>
      <p>{t('chat.missing')}</p>
      <Link to="/">{t('chat.startNew')}</Link>
    </main>
  );
}
