import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import styles from './shell.module.css';

/** Stands where something was asked for that is not there. */
export function NotFound({ text }: { text?: string }) {
  const { t } = useTranslation();
  return (
    <main className={styles.blank}>
      <p>{text ?? t('noPage')}</p>
      <Link to="/">{t('chat.startNew')}</Link>
    </main>
  );
}
