import { useRouter, useRouterState } from '@tanstack/react-router';
import { lazy, Suspense, useEffect } from 'react';
import { useStore } from '../live/use-store.ts';
import { addressOpener } from './address-opener.ts';
import { isAt } from './news.ts';
import styles from './toast-list.module.css';
import { dropToasts, toastStore } from './toasts.ts';

const ToastList = lazy(() => import('./toast-list.tsx'));

/** News, in front of whatever page is open. What the person comes to look at is news no longer. */
export function Toasts() {
  const toasts = useStore(toastStore);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const { history } = useRouter();
  useEffect(() => {
    addressOpener.open = (address) => history.push(address);
  }, [history]);
  useEffect(() => dropToasts(({ news }) => isAt(news, path)), [path]);
  return (
    <div className={styles.place} aria-live="polite">
      {toasts.length > 0 && (
        <Suspense>
          <ToastList toasts={toasts} />
        </Suspense>
      )}
    </div>
  );
}
