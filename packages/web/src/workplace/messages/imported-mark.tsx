import { useTranslation } from 'react-i18next';
import { askedImportStore } from '../history/asked-import.ts';
import styles from './group-message.module.css';

/** Says that a message came in with an import; opens what can be done about that. */
export function ImportedMark({ groupId }: { groupId: string }) {
  const { t } = useTranslation();
  return (
    <button
      type="button"
      className={styles.editedMark}
      aria-haspopup="dialog"
      title={t('workplace.history.about')}
      onClick={() => askedImportStore.set(groupId)}
    >
      {t('workplace.message.imported')}
    </button>
  );
}
