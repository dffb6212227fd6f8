import { Link } from '@tanstack/react-router';
import { type ReactNode, useMemo } from 'react';
import { type InsideLinks, InsideLinksContext } from '../../markdown/inside-links.ts';
import { hashIn } from './message-hash.ts';

/** Lets links of a text lead to messages of its group, as quotes do. */
export function MessageLinks({ groupId, children }: { groupId: string; children: ReactNode }) {
  const links = useMemo<InsideLinks>(
    () => (address, inner) => {
      const hash = hashIn(address);
      if (hash === undefined) return null;
      return (
        <Link to="/groups/$groupId" params={{ groupId }} hash={hash}>
          {inner}
        </Link>
      );
    },
    [groupId],
  );
  return <InsideLinksContext value={links}>{children}</InsideLinksContext>;
}
