import { DesktopOutlined, GlobalOutlined, MoonOutlined, SunOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languageStore, otherLanguage } from '../language/language.ts';
import { useStore } from '../live/use-store.ts';
import { chooseTheme, nextTheme, type ThemePreference, themeStore } from '../theme/theme-preference.ts';
import styles from './navigation.module.css';

interface ToolProps {
  icon: ReactNode;
  word: string;
  label?: string;
  onClick(): void;
}

export const Tool = ({ icon, word, label, onClick }: ToolProps) => (
  <button type="button" className={styles.item} onClick={onClick} aria-label={label} title={label}>
    <i aria-hidden>{icon}</i>
    <span>{word}</span>
  </button>
);

export const themeIcons: Record<ThemePreference, ReactNode> = {
  system: <DesktopOutlined />,
  light: <SunOutlined />,
  dark: <MoonOutlined />,
};

export function ThemeTool() {
  const { t } = useTranslation();
  const { preference } = useStore(themeStore);
  const word = t(`theme.${preference}`);
  return (
    <Tool
      icon={themeIcons[preference]}
      word={t('rail.theme')}
      label={t('rail.themeLabel', { theme: word })}
      onClick={() => chooseTheme(nextTheme(preference))}
    />
  );
}

export function LanguageTool() {
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
