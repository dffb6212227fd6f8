import { useNavigate } from '@tanstack/react-router';
import type { Session } from '@wanwen/contract';
import { useEnterSession } from '../session/enter-session.ts';

/** Takes up a session that was made on a page that stands by itself, and leaves that page. */
export function useArrive(): (session: Session) => Promise<void> {
  const enter = useEnterSession();
  const navigate = useNavigate();
  return async (session) => {
    await enter(session);
    await navigate({ to: '/', replace: true });
  };
}
