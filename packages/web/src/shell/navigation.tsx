import {
  AppstoreOutlined,
  CalendarOutlined,
  ControlOutlined,
  EllipsisOutlined,
  MessageOutlined,
  QuestionCircleOutlined,
  TeamOutlined,
  ThunderboltOutlined,
} from '@ant-design/icons';
import { Link, useNavigate, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { noticedStore, unreadStore } from '../live/unread.ts';
import { useStore } from '../live/use-store.ts';
import { mayDo } from '../session/rights.ts';
import { useOrganisation, usePerson } from '../session/session-query.ts';
import { usePhone } from '../theme/use-phone.ts';
import { BrandMark } from './brand-mark.tsx';
import { MenuButton, type MenuEntry } from './menu-button.tsx';
import styles from './navigation.module.css';
import { PersonMenu } from './person-menu.tsx';
import { LanguageTool, ThemeTool, Tool } from './tools.tsx';

interface PlaceProps {
  to: '/' | '/chats' | '/groups' | '/abilities' | '/agenda' | '/models' | '/console';
  icon: ReactNode;
  word: string;
  active: boolean;
  /** What a screen reader says in place of the word. */
  label?: string;
  /** Things that wait there. */
  count?: number;
}

const Place = ({ to, icon, word, active, label, count = 0 }: PlaceProps) => (
  <Link to={to} className={styles.item} aria-current={active ? 'page' : undefined}>
    <i aria-hidden>
      {icon}
      {count > 0 && <b className={styles.count}>{count > 99 ? '99+' : count}</b>}
    </i>
    <span aria-hidden={label !== undefined}>{word}</span>
    {label !== undefined && <span className="visually-hidden">{label}</span>}
  </Link>
);

/** People who only chat have nothing to do in the console. */
function useShowsConsole(): boolean {
  const organisation = useOrganisation();
  return usePerson().administrator || mayDo(organisation, 'keys');
}

function GroupsPlace({ active }: { active: boolean }) {
  const { t } = useTranslation();
  const count = useStore(unreadStore);
  const label = count > 0 ? { label: t('rail.groupsUnread', { count }) } : {};
  return (
    <Place to="/groups" icon={<TeamOutlined />} word={t('rail.groups')} active={active} count={count} {...label} />
  );
}

function AgendaPlace({ active }: { active: boolean }) {
  const { t } = useTranslation();
  const count = useStore(noticedStore);
  const label = count > 0 ? { label: t('rail.agendaNews', { count }) } : {};
  return (
    <Place to="/agenda" icon={<CalendarOutlined />} word={t('rail.agenda')} active={active} count={count} {...label} />
  );
}

/** On a phone, what is opened less often. */
function MorePlaces({ showsConsole, active }: { showsConsole: boolean; active: boolean }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const entries: MenuEntry[] = [
    {
      key: 'models',
      icon: <AppstoreOutlined />,
      label: t('rail.models'),
      onPick: () => void navigate({ to: '/models' }),
    },
    ...(showsConsole
      ? [
          {
            key: 'console',
            icon: <ControlOutlined />,
            label: t('rail.console'),
            onPick: () => void navigate({ to: '/console' }),
          },
        ]
      : []),
  ];
  return (
    <MenuButton
      label={t('rail.moreLabel')}
      className={`${styles.item} ${active ? styles.here : ''}`}
      placement="topLeft"
      entries={entries}
    >
      <i aria-hidden>
        <EllipsisOutlined />
      </i>
      <span>{t('rail.more')}</span>
    </MenuButton>
  );
}

/** The rail at the left; on a phone, the bar at the bottom. */
export function Navigation({ onShortcuts }: { onShortcuts(): void }) {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isModels = path === '/models';
  const isConsole = path.startsWith('/console');
  const showsConsole = useShowsConsole();
  const organisation = useOrganisation();
  return (
    <nav className={styles.navigation} aria-label={t('rail.label')}>
      {!isPhone && (
        <Link to="/" className={styles.mark} aria-label={t('product')}>
          <BrandMark size={32} />
        </Link>
      )}
      {isPhone && <Place to="/chats" icon={<MessageOutlined />} word={t('rail.chats')} active={path === '/chats'} />}
      <Place
        to="/"
        icon={isPhone ? <BrandMark size={20} /> : <MessageOutlined />}
        word={t(isPhone ? 'rail.newChat' : 'rail.chat')}
        active={isPhone ? path === '/' : path === '/' || path.startsWith('/c/')}
      />
      <GroupsPlace active={path.startsWith('/groups')} />
      {organisation && (
        <Place
          to="/abilities"
          icon={<ThunderboltOutlined />}
          word={t('rail.abilities')}
          active={path.startsWith('/abilities')}
        />
      )}
      <AgendaPlace active={path.startsWith('/agenda')} />
      {isPhone ? (
        <MorePlaces showsConsole={showsConsole} active={isModels || isConsole} />
      ) : (
        <>
          <Place to="/models" icon={<AppstoreOutlined />} word={t('rail.models')} active={isModels} />
          {showsConsole && (
            <Place to="/console" icon={<ControlOutlined />} word={t('rail.console')} active={isConsole} />
          )}
        </>
      )}
      <span className={styles.gap} />
      {!isPhone && (
        <Tool
          icon={<QuestionCircleOutlined />}
          word={t('rail.shortcuts')}
          label={t('rail.shortcutsLabel')}
          onClick={onShortcuts}
        />
      )}
      {!isPhone && <ThemeTool />}
      {!isPhone && <LanguageTool />}
      <PersonMenu />
    </nav>
  );
}
