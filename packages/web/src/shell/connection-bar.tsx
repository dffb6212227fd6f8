import { useTranslation } from 'react-i18next';
import { connectionStore } from '../live/use-page-events.ts';
import { useStore } from '../live/use-store.ts';
import styles from './shell.module.css';

/** Says that the server cannot be heard, for as long as that is so. */
export function ConnectionBar() {
  const { t } = useTranslation();
  const isConnected = useStore(connectionStore);
  return (
    <output className={styles.connection} hidden={isConnected}>
      {isConnected ? '' : t('chat.reconnecting')}
    </output>
  );
}
