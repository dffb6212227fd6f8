import { CheckOutlined, GlobalOutlined, LogoutOutlined, TeamOutlined, UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import type { Session } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { chooseLanguage, languageStore, otherLanguage } from '../language/language.ts';
import { chooseOrganisation } from '../session/choose-organisation.ts';
import { usePerson, useSession } from '../session/session-query.ts';
import { useSignOut } from '../session/use-sign-out.ts';
import { chooseTheme, nextTheme, themeStore } from '../theme/theme-preference.ts';
import { usePhone } from '../theme/use-phone.ts';
import { initialsOf } from './initials.ts';
import { MenuButton, type MenuEntry } from './menu-button.tsx';
import styles from './navigation.module.css';
import { themeIcons } from './tools.tsx';

/** The organisations to choose from, where there is a choice. */
function useOrganisationEntries(): MenuEntry[] {
  const client = useQueryClient();
  const navigate = useNavigate();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { organisations = [], organisationId } = useSession().data ?? ({} as Partial<Session>);
  if (organisations.length < 2) return [];
  const choose = async (id: string) => {
    // An open conversation belongs to the organisation that is left.
    if (path.startsWith('/c/')) await navigate({ to: '/' });
    await chooseOrganisation(client, id);
  };
  const entries = organisations.map(({ id, name }) => ({
    key: id,
    label: name,
    icon: id === organisationId ? <CheckOutlined /> : <TeamOutlined />,
    onPick: () => void choose(id),
  }));
  return [...entries, 'line'];
}

/** What stands in the rail by itself where there is room. */
function usePageEntries(): MenuEntry[] {
  const { t } = useTranslation();
  if (!usePhone()) return [];
  const { preference } = themeStore.get();
  const theme: MenuEntry = {
    key: 'theme',
    icon: themeIcons[preference],
    label: t('rail.themeLabel', { theme: t(`theme.${preference}`) }),
    onPick: () => chooseTheme(nextTheme(preference)),
  };
  const language: MenuEntry = {
    key: 'language',
    icon: <GlobalOutlined />,
    label: t('rail.language'),
    onPick: () => chooseLanguage(otherLanguage(languageStore.get())),
  };
  return [theme, language, 'line'];
}

/** Who is signed in; opens the organisations, the account and the way out. */
export function PersonMenu() {
  const { t } = useTranslation();
  const { name } = usePerson();
  const navigate = useNavigate();
  const signOut = useSignOut();
  const organisations = useOrganisationEntries();
  const page = usePageEntries();
  const entries: MenuEntry[] = [
    ...organisations,
    ...page,
    {
      key: 'account',
      icon: <UserOutlined />,
      label: t('rail.account'),
      onPick: () => void navigate({ to: '/account' }),
    },
    { key: 'sign-out', icon: <LogoutOutlined />, label: t('rail.signOut'), onPick: () => signOut.mutate() },
  ];
  return (
    <MenuButton label={t('rail.person', { name })} className={styles.item} placement="topLeft" entries={entries}>
      <i aria-hidden>
        <b className={styles.person} data-initials={initialsOf(name)} />
      </i>
      <span className={styles.name}>{name}</span>
    </MenuButton>
  );
}
