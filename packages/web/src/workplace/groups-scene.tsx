import './texts/add.ts';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { usePageTitle } from '../live/use-page-title.ts';
import { usePhone } from '../theme/use-phone.ts';
import { useFeed } from './feed/use-feed.ts';
import { GroupView } from './group-view.tsx';
import { EmptyGroups } from './groups/empty-groups.tsx';
import { GroupColumn } from './groups/group-column.tsx';
import styles from './workplace.module.css';

/** The column of groups, and the group that is open; a phone shows one of the two. */
export default function GroupsScene() {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const { groupId } = useParams({ strict: false });
  const hasNone = useFeed((state) => state.groups?.size === 0);
  usePageTitle(`${t('workplace.title')} · ${t('product')}`);
  return (
    <div className={styles.workplace}>
      {(!isPhone || groupId === undefined) && <GroupColumn />}
      {groupId !== undefined && <GroupView key={groupId} groupId={groupId} />}
      {groupId === undefined && !isPhone && (
        <main className={styles.choose} aria-label={t('workplace.title')}>
          {hasNone ? <EmptyGroups /> : <p>{t('workplace.choose')}</p>}
        </main>
      )}
    </div>
  );
}
