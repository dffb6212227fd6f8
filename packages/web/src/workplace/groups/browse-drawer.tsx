import { useQuery } from '@tanstack/react-query';
import type { PublicGroup } from '@wanwen/contract';
import { Button, Drawer } from 'antd';
import { useTranslation } from 'react-i18next';
import { listPublicGroups } from '../../api/workplace-api.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import styles from '../workplace.module.css';

/** The groups that everyone in the organisation may read and join. */
export function BrowseDrawer({ onOpen, onClose }: { onOpen(group: PublicGroup): void; onClose(): void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ['workplace', 'public-groups'],
    queryFn: ({ signal }) => listPublicGroups({ limit: 100 }, signal),
    staleTime: 0,
  });
  const open = (group: PublicGroup) => {
    onOpen(group);
    onClose();
  };
  return (
    <Drawer
      open
      title={t('workplace.form.browseTitle')}
      size={420}
      onClose={onClose}
      closable={{ 'aria-label': t('action.close') }}
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 && <p>{t('workplace.form.browseEmpty')}</p>}
      <ul className={styles.people}>
        {data?.items.map((group) => (
          <li key={group.id}>
            <span>
              <b>{group.name}</b>
              <small>
                {t('workplace.members', { count: group.members })} {group.topic && `· ${group.topic}`}
              </small>
            </span>
            <Button onClick={() => open(group)}>{t('workplace.form.open')}</Button>
          </li>
        ))}
      </ul>
    </Drawer>
  );
}
