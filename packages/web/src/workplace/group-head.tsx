import { ArrowLeftOutlined, FolderOutlined, MoreOutlined, PushpinOutlined, TeamOutlined } from '@ant-design/icons';
import { Link, useNavigate } from '@tanstack/react-router';
import type { Group } from '@wanwen/contract';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createGroupLink, deleteGroup, leaveGroup, muteGroup } from '../api/workplace-api.ts';
import chat from '../chat/chat.module.css';
import buttons from '../chat/icon-button.module.css';
import { IconButton } from '../chat/icon-button.tsx';
import { Confirm } from '../parts/confirm.tsx';
import { SecretDialog } from '../parts/secret-dialog.tsx';
import { MenuButton, type MenuEntry } from '../shell/menu-button.tsx';
import { usePhone } from '../theme/use-phone.ts';
import { takeGroup } from './feed/feed.ts';
import { attempt } from './feed/feed-state.ts';
import { useFeed } from './feed/use-feed.ts';
import { groupName } from './group-name.ts';
import { GroupSettingsDrawer } from './groups/new-group-drawer.tsx';
import { MembersDrawer } from './members-drawer.tsx';
import styles from './workplace.module.css';

const ImportDrawer = lazy(() => import('./history/import-drawer.tsx'));

type Opened = 'members' | 'settings' | 'import' | 'leave' | 'delete' | { link: string } | null;

function useEntries(group: Group, open: (what: Opened) => void): MenuEntry[] {
  const { t } = useTranslation();
  if (group.role === null) return [];
  const leads = group.role !== 'member' && group.kind !== 'direct';
  const mute = async () => takeGroup(await muteGroup(group.id, !group.muted));
  const link = async () => {
    const { token } = await createGroupLink(group.id);
    open({ link: `${location.origin}/join-group#${token}` });
  };
  return [
    ...(leads
      ? [
          { key: 'settings', label: t('workplace.manage.settings'), onPick: () => open('settings') },
          { key: 'link', label: t('workplace.manage.link'), onPick: () => attempt(link()) },
          { key: 'import', label: t('workplace.history.title'), onPick: () => open('import') },
        ]
      : []),
    {
      key: 'mute',
      label: t(group.muted ? 'workplace.manage.unmute' : 'workplace.manage.mute'),
      onPick: () => attempt(mute()),
    },
    ...(group.kind === 'direct'
      ? []
      : [
          'line' as const,
          { key: 'leave', label: t('workplace.manage.leave'), danger: true, onPick: () => open('leave') },
        ]),
    ...(group.role === 'owner' && group.kind !== 'direct'
      ? [{ key: 'delete', label: t('workplace.manage.remove'), danger: true, onPick: () => open('delete') }]
      : []),
  ];
}

function Dialogs({ group, opened, onClose }: { group: Group; opened: Opened; onClose(): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const gone = () => navigate({ to: '/groups' });
  const { name } = group;
  if (opened === 'members') return <MembersDrawer group={group} onClose={onClose} />;
  if (opened === 'settings') return <GroupSettingsDrawer group={group} onClose={onClose} />;
  if (opened === 'import')
    return (
      <Suspense>
        <ImportDrawer group={group} onClose={onClose} />
      </Suspense>
    );
  if (opened === 'leave')
    return (
      <Confirm
        title={t('workplace.manage.leaveTitle', { name })}
        text={t('workplace.manage.leaveText')}
        action={t('workplace.manage.leave')}
        onConfirm={() => leaveGroup(group.id).then(gone)}
        onClose={onClose}
      />
    );
  if (opened === 'delete')
    return (
      <Confirm
        title={t('workplace.manage.removeTitle', { name })}
        text={t('workplace.manage.removeText')}
        action={t('workplace.manage.remove')}
        onConfirm={() => deleteGroup(group.id).then(gone)}
        onClose={onClose}
      />
    );
  if (opened === null) return null;
  return (
    <SecretDialog
      title={t('workplace.manage.linkTitle')}
      text={t('workplace.manage.linkText')}
      secret={opened.link}
      onClose={onClose}
    />
  );
}

export function GroupHead({ group, onPanel }: { group: Group; onPanel(kind: 'pins' | 'files'): void }) {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const [opened, setOpened] = useState<Opened>(null);
  const entries = useEntries(group, setOpened);
  const name = groupName(group, t);
  const isOnline = useFeed((state) => group.other !== null && state.online.has(group.other.personId));
  const under = group.other ? (isOnline ? t('workplace.online') : '') : group.topic;
  return (
    <header className={styles.head}>
      {isPhone && (
        <Link to="/groups" className={chat.tool} aria-label={t('workplace.back')}>
          <ArrowLeftOutlined />
        </Link>
      )}
      <div className={styles.title}>
        <h1 title={name}>{name}</h1>
        {under && <small title={under}>{under}</small>}
      </div>
      {group.kind !== 'direct' && (
        <button
          type="button"
          className={styles.count}
          aria-label={`${t('workplace.membersLabel')}: ${group.members}`}
          onClick={() => setOpened('members')}
        >
          <TeamOutlined aria-hidden /> {group.members}
        </button>
      )}
      <IconButton icon={<PushpinOutlined />} label={t('workplace.pins')} onClick={() => onPanel('pins')} />
      <IconButton icon={<FolderOutlined />} label={t('workplace.files')} onClick={() => onPanel('files')} />
      {entries.length > 0 && (
        <MenuButton label={t('workplace.more')} className={buttons.button} placement="bottomRight" entries={entries}>
          <MoreOutlined />
        </MenuButton>
      )}
      <Dialogs group={group} opened={opened} onClose={() => setOpened(null)} />
    </header>
  );
}
