import { AppstoreOutlined, ControlOutlined, MessageOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { mayDo } from '../session/rights.ts';
import { useOrganisation, usePerson } from '../session/session-query.ts';
import { usePhone } from '../theme/use-phone.ts';
import { BrandMark } from './brand-mark.tsx';
import styles from './navigation.module.css';
import { PersonMenu } from './person-menu.tsx';
import { LanguageTool, ThemeTool, Tool } from './tools.tsx';

interface PlaceProps {
  to: '/' | '/chats' | '/models' | '/console';
  icon: ReactNode;
  word: string;
  active: boolean;
}

const Place = ({ to, icon, word, active }: PlaceProps) => (
  <Link to={to} className={styles.item} aria-current={active ? 'page' : undefined}>
    <i aria-hidden>{icon}</i>
    <span>{word}</span>
  </Link>
);

/** People who only chat have nothing to do in the console. */
function useShowsConsole(): boolean {
  const organisation = useOrganisation();
  return usePerson().administrator || mayDo(organisation, 'keys');
}

/** The rail at the left; on a phone, the bar at the bottom. */
export function Navigation({ onShortcuts }: { onShortcuts(): void }) {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isModels = path === '/models';
  const isConsole = path.startsWith('/console');
  const showsConsole = useShowsConsole();
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
      <Place to="/models" icon={<AppstoreOutlined />} word={t('rail.models')} active={isModels} />
      {showsConsole && <Place to="/console" icon={<ControlOutlined />} word={t('rail.console')} active={isConsole} />}
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
