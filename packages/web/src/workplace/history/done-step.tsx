import { useNavigate } from '@tanstack/react-router';
import type { Group, HistoryImported } from '@wanwen/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import styles from './history.module.css';
import { PastImports } from './past-imports.tsx';

/** What came in, and the way there. */
export function DoneStep({ group, done, onClose }: { group: Group; done: HistoryImported; onClose(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { imported, known, firstMessageId } = done;
  const show = () => {
    onClose();
    void navigate({ to: '/groups/$groupId', params: { groupId: group.id }, hash: `said-${firstMessageId}` });
  };
  return (
    <div className={styles.step}>
      <p role="status">
        {t('workplace.history.done', { count: imported })}
        {known > 0 && ` ${t('workplace.history.knownLeft', { count: known })}`}
      </p>
      <p className={styles.quiet}>{t('workplace.history.next')}</p>
      <PastImports group={group} onClose={onClose} />
      <div className={styles.buttons}>
        {firstMessageId !== null && (
          <Button type="primary" onClick={show}>
            {t('workplace.history.show')}
          </Button>
        )}
        <Button onClick={onClose}>{t('action.close')}</Button>
      </div>
    </div>
  );
}
