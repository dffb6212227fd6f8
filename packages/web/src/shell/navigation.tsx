import {
  ApiOutlined,
  AppstoreOutlined,
  DesktopOutlined,
  GlobalOutlined,
  MessageOutlined,
  MoonOutlined,
  QuestionCircleOutlined,
  SunOutlined,
} from '@ant-design/icons';
import { Link, useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languageStore, otherLanguage } from '../language/language.ts';
import { useStore } from '../live/use-store.ts';
import { chooseTheme, nextTheme, type ThemePreference, themeStore } from '../theme/theme-preference.ts';
import { usePhone } from '../theme/use-phone.ts';
import { BrandMark } from './brand-mark.tsx';
import styles from './navigation.module.css';

interface ToolProps {
  icon: ReactNode;
  word: string;
  label?: string;
  onClick(): void;
}

const Tool = ({ icon, word, label, onClick }: ToolProps) => (
  <button type="button" className={styles.item} onClick={onClick} aria-label={label} title={label}>
    <i aria-hidden>{icon}</i>
    <span>{word}</span>
  </button>
);

const themeIcons: Record<ThemePreference, ReactNode> = {
  system: <DesktopOutlined />,
  light: <SunOutlined />,
  dark: <MoonOutlined />,
};

function ThemeTool() {
  const { t } = useTranslation();
  const { preference } = useStore(themeStore);
  const word = t(`theme.${preference}`);
  return (
    <Tool
      icon={themeIcons[preference]}
      word={word}
      label={t('rail.themeLabel', { theme: word })}
      onClick={() => chooseTheme(nextTheme(preference))}
    />
  );
}

function LanguageTool() {
  const { t } = useTranslation();
  const language = useStore(languageStore);
  return (
    <Tool
      icon={<GlobalOutlined />}
      word={t('rail.language')}
      label={t('rail.languageLabel')}
      onClick={() => chooseLanguage(otherLanguage(language))}
    />
  );
}

interface PlaceProps {
  to: '/' | '/chats' | '/models' | '/deployments';
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

/** The rail at the left; on a phone, the bar at the bottom. */
export function Navigation({ onShortcuts }: { onShortcuts(): void }) {
  const { t } = useTranslation();
  const isPhone = usePhone();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const isModels = path === '/models';
  const isDeployments = path === '/deployments';
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
        active={isPhone ? path === '/' : !isModels && !isDeployments}
      />
      <Place to="/models" icon={<AppstoreOutlined />} word={t('rail.models')} active={isModels} />
      {!isPhone && (
        <Place to="/deployments" icon={<ApiOutlined />} word={t('rail.deployments')} active={isDeployments} />
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
      <ThemeTool />
      <LanguageTool />
    </nav>
  );
}
