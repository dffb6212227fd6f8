import type { GroupMessage } from '@wanwen/contract';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './group-message.module.css';

const EditHistory = lazy(() => import('./edit-history.tsx'));

/** Says that a message was edited; opens what it said before. */
export function EditedMark({ message }: { message: GroupMessage }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className={styles.editedMark}
        aria-haspopup="dialog"
        title={t('workplace.message.history')}
        onClick={() => setOpen(true)}
      >
        {t('workplace.message.edited')}
      </button>
      {isOpen && (
        <Suspense>
          <EditHistory message={message} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
