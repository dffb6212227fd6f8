import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ErrorNote } from '../shell/error-note.tsx';
import styles from './chat.module.css';

interface OlderSentinelProps {
  scroller: RefObject<HTMLElement | null>;
  error: unknown;
  onReach(): unknown;
}

/** Stands above the oldest message shown, and asks for older ones before the reader gets there. */
export function OlderSentinel({ scroller, error, onReach }: OlderSentinelProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error) return;
    const watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && void onReach(),
      {
        root: scroller.current,
        rootMargin: '600px 0px 0px',
      },
    );
    watcher.observe(place.current!);
    return () => watcher.disconnect();
  }, [scroller, error, onReach]);
  return (
    <div ref={place} className={styles.older}>
      {error ? <ErrorNote error={error} onRetry={() => void onReach()} /> : t('chat.older')}
    </div>
  );
}
