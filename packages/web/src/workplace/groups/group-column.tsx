import { PlusOutlined } from '@ant-design/icons';
import { useNavigate, useParams } from '@tanstack/react-router';
import type { Group } from '@wanwen/contract';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import column from '../../conversations/conversation-column.module.css';
import { useSettled } from '../../conversations/use-settled.ts';
import { ColumnSearch } from '../../parts/column-search.tsx';
import { MenuButton } from '../../shell/menu-button.tsx';
import { usePhone } from '../../theme/use-phone.ts';
import { useFeed } from '../feed/use-feed.ts';
import { groupName } from '../group-name.ts';
import { BrowseDrawer } from './browse-drawer.tsx';
import { DirectDrawer } from './direct-drawer.tsx';
import { EmptyGroups } from './empty-groups.tsx';
import { FoundList } from './found-list.tsx';
import styles from './group-column.module.css';
import { GroupItem } from './group-item.tsx';
import { NewGroupDrawer } from './new-group-drawer.tsx';

type Opened = 'group' | 'direct' | 'browse' | null;

function AddMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [opened, setOpened] = useState<Opened>(null);
  const close = () => setOpened(null);
  const go = (group: Pick<Group, 'id'>) => void navigate({ to: '/groups/$groupId', params: { groupId: group.id } });
  return (
    <>
      <MenuButton
        label={t('workplace.add')}
        className={styles.add}
        placement="bottomRight"
        entries={[
          { key: 'group', label: t('workplace.newGroup'), onPick: () => setOpened('group') },
          { key: 'direct', label: t('workplace.newDirect'), onPick: () => setOpened('direct') },
          'line',
          { key: 'browse', label: t('workplace.browse'), onPick: () => setOpened('browse') },
        ]}
      >
        <PlusOutlined />
      </MenuButton>
      {opened === 'group' && <NewGroupDrawer onMade={go} onClose={close} />}
      {opened === 'direct' && <DirectDrawer onMade={go} onClose={close} />}
      {opened === 'browse' && <BrowseDrawer onOpen={go} onClose={close} />}
    </>
  );
}

const byActivity = (one: Group, other: Group) => (one.activeAt < other.activeAt ? 1 : -1);

function GroupList({ query }: { query: string }) {
  const { t } = useTranslation();
  const { groupId } = useParams({ strict: false });
  const isPhone = usePhone();
  const groups = useFeed((state) => state.groups);
  const here = groupId === undefined ? undefined : groups?.get(groupId);
  const [isHereOnly, setHereOnly] = useState(false);
  const only = isHereOnly ? here : undefined;
  const shown = useMemo(() => {
    const words = query.toLowerCase();
    const named = [...(groups?.values() ?? [])].filter((group) => groupName(group, t).toLowerCase().includes(words));
    return named.toSorted(byActivity);
  }, [groups, query, t]);
  if (groups === null) return <p className={column.empty}>{t('workplace.loading')}</p>;
  return (
    <div className={column.scroll}>
      {groups.size === 0 && query === '' && isPhone && <EmptyGroups />}
      {query !== '' && here && (
        <label className={styles.here}>
          <input type="checkbox" checked={isHereOnly} onChange={(event) => setHereOnly(event.target.checked)} />
          <span>{t('workplace.searchHere', { name: groupName(here, t) })}</span>
        </label>
      )}
      {!(query !== '' && only) && (
        <ul className={styles.list}>
          {shown.map((group) => (
            <GroupItem key={group.id} group={group} isOpen={group.id === groupId} />
          ))}
        </ul>
      )}
      {query !== '' && <FoundList query={query} groups={groups} groupId={only?.id} />}
    </div>
  );
}

export function GroupColumn() {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const query = useSettled(words.trim());
  return (
    <aside className={column.column} aria-label={t('workplace.label')}>
      <div className={column.head}>
        <h2>{t('workplace.title')}</h2>
        <AddMenu />
      </div>
      <ColumnSearch
        label={t('workplace.search')}
        clear={t('workplace.clearSearch')}
        value={words}
        onChange={setWords}
      />
      <GroupList query={query} />
    </aside>
  );
}
