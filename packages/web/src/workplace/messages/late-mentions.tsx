import { Link } from '@tanstack/react-router';
import type { Group } from '@wanwen/contract';
import { type RefObject, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { seeLate } from '../feed/read-marks.ts';
import type { Room } from '../feed/room.ts';
import styles from './group-message.module.css';

interface LateMentionsProps {
  group: Group;
  room: Room;
  scroller: RefObject<HTMLElement | null>;
}

/** Leads to messages that were read before an edit made them mention the reader, until they came into view again. */
export function LateMentions({ group, room, scroller }: LateMentionsProps) {
  const { t } = useTranslation();
  const { id, lateMentions } = group;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the messages shown are what is watched
  useEffect(() => {
    if (lateMentions.length === 0) return;
    const watcher = new IntersectionObserver(
      (entries) =>
        seeLate(
          id,
          entries
            .filter((entry) => entry.isIntersecting)
            .map(({ target }) => Number((target as HTMLElement).dataset.seq)),
        ),
      { root: scroller.current },
    );
    for (const seq of lateMentions) {
      const shown = scroller.current?.querySelector(`[data-seq="${seq}"]`);
      if (shown) watcher.observe(shown);
    }
    return () => watcher.disconnect();
  }, [id, lateMentions, room.items, scroller]);
  if (lateMentions.length === 0) return null;
  return (
    <p className={styles.late}>
      {t('workplace.late', { count: lateMentions.length })}
      <Link to="/groups/$groupId" params={{ groupId: id }} hash={`message-${lateMentions[0]}`}>
        {t('workplace.lateShow')}
      </Link>
    </p>
  );
}
