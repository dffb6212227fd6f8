import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './conversation-column.module.css';

interface MoreSentinelProps {
  busy: boolean;
  onReach(): void;
}

/** Asks for more when it comes into view; also a button, for those who do not scroll. */
export function MoreSentinel({ busy, onReach }: MoreSentinelProps) {
  const { t } = useTranslation();
  const place = useRef<HTMLButtonElement>(null);
  const reach = useRef(onReach);
  useEffect(() => {
    reach.current = onReach;
  });
  useEffect(() => {
    if (busy) return;
    const watcher = new IntersectionObserver(
      (entries) => entries.some((entry) => entry.isIntersecting) && reach.current(),
      { rootMargin: '400px' },
    );
    watcher.observe(place.current!);
    return () => watcher.disconnect();
  }, [busy]);
  return (
    <button type="button" ref={place} className={styles.more} disabled={busy} onClick={onReach}>
      {t(busy ? 'list.loading' : 'list.loadMore')}
    </button>
  );
}
