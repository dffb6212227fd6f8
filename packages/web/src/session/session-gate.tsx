import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { signInNeeded } from '../api/sign-in-needed.ts';
import { useStore } from '../live/use-store.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import styles from '../shell/shell.module.css';
import { useSession } from './session-query.ts';

const SignInScene = lazy(() => import('../sign-in/sign-in-scene.tsx'));
const SignInAgain = lazy(() => import('../sign-in/sign-in-again.tsx'));

/**
 * Shows the page to people who are signed in, and the sign-in to others, at the address that they opened. A session that
 * ends meanwhile is begun again in front of the page, which keeps what was typed.
 */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { data: session, error, refetch } = useSession();
  const isNeeded = useStore(signInNeeded);
  if (!session)
    return (
      <main className={styles.blank} aria-busy={!error} aria-label={t('product')}>
        {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      </main>
    );
  if (!session.person)
    return (
      <Suspense>
        <SignInScene session={session} />
      </Suspense>
    );
  return (
    <>
      <div className={styles.page} inert={isNeeded}>
        {children}
      </div>
      {isNeeded && (
        <Suspense>
          <SignInAgain person={session.person} />
        </Suspense>
      )}
    </>
  );
}
