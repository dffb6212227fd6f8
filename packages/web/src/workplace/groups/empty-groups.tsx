import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import styles from '../workplace.module.css';
import { NewGroupDrawer } from './new-group-drawer.tsx';

/** Where somebody is in no group yet: what to do about it. */
export function EmptyGroups() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [isMaking, setMaking] = useState(false);
  return (
    <div className={styles.none}>
      <p>{t('workplace.empty')}</p>
      <Button type="primary" onClick={() => setMaking(true)}>
        {t('workplace.newGroup')}
      </Button>
      {isMaking && (
        <NewGroupDrawer
          onMade={({ id }) => void navigate({ to: '/groups/$groupId', params: { groupId: id } })}
          onClose={() => setMaking(false)}
        />
      )}
    </div>
  );
}
