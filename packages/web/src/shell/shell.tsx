import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import { ConversationColumn } from '../conversations/conversation-column.tsx';
import { useGroupsFeed } from '../live/use-groups-feed.ts';
import { usePageEvents } from '../live/use-page-events.ts';
import { Toasts } from '../notices/toasts-place.tsx';
import { isOpenPath } from '../session/open-paths.ts';
import { SessionGate } from '../session/session-gate.tsx';
import { useSession } from '../session/session-query.ts';
import { useShortcut } from '../shortcuts/use-shortcut.ts';
import { chooseTheme, nextTheme, themeStore } from '../theme/theme-preference.ts';
import { usePhone } from '../theme/use-phone.ts';
import { ConnectionBar } from './connection-bar.tsx';
import { Navigation } from './navigation.tsx';
import styles from './shell.module.css';
import { SkipLink } from './skip-link.tsx';

const ShortcutsOverlay = lazy(() => import('../shortcuts/shortcuts-overlay.tsx'));

/** Whether the overlay is open; its code is fetched when it is first asked for. */
function useOverlay() {
  const [state, setState] = useState<'unused' | 'open' | 'closed'>('unused');
  useShortcut('overlay', () => setState(state === 'open' ? 'closed' : 'open'));
  const overlay = state !== 'unused' && (
    <Suspense>
      <ShortcutsOverlay open={state === 'open'} onClose={() => setState('closed')} />
    </Suspense>
  );
  return { overlay, showOverlay: () => setState('open') };
}

/** Where the list of conversations stands beside the work. */
const hasColumn = (path: string) => path === '/' || path.startsWith('/c/') || path === '/chats';

/** The page of somebody who is signed in. */
function SignedInShell() {
  const navigate = useNavigate();
  const isPhone = usePhone();
  // The frame changes together with the page that it is for, which may take a while to arrive.
  const path = useRouterState({ select: (state) => state.matches.at(-1)?.pathname ?? state.location.pathname });
  const isArriving = useRouterState({ select: (state) => state.isLoading });
  const { overlay, showOverlay } = useOverlay();
  const organisationId = useSession().data?.organisationId;
  usePageEvents(organisationId);
  useGroupsFeed(organisationId);
  useShortcut('new-chat', () => void navigate({ to: '/' }));
  useShortcut('theme', () => chooseTheme(nextTheme(themeStore.get().preference)));
  const showsColumn = !isPhone && hasColumn(path);
  const showsNavigation = !isPhone || !/^\/(?:c|groups)\/./.test(path);
  return (
    <div className={styles.shell}>
      <SkipLink />
      {isArriving && <div className={styles.arriving} aria-hidden />}
      {showsNavigation && <Navigation onShortcuts={showOverlay} />}
      {showsColumn && <ConversationColumn />}
      <div className={styles.work}>
        <ConnectionBar />
        <Outlet />
      </div>
      {overlay}
      <Toasts />
    </div>
  );
}

export function Shell() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  if (isOpenPath(path)) return <Outlet />;
  return (
    <SessionGate>
      <SignedInShell />
    </SessionGate>
  );
}
