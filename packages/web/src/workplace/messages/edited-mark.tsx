import type { GroupMessage } from '@wanwen/contract';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MarkButton } from './mark-button.tsx';

const EditHistory = lazy(() => import('./edit-history.tsx'));

/** Says that a message was edited; opens what it said before. */
export function EditedMark({ message }: { message: GroupMessage }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <MarkButton
        word={t('workplace.message.edited')}
        title={t('workplace.message.history')}
        onClick={() => setOpen(true)}
      />
      {isOpen && (
        <Suspense>
          <EditHistory message={message} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
