import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { Session } from '@wanwen/contract';
import { getSession } from '../api/session-api.ts';
import { signInNeeded } from '../api/sign-in-needed.ts';
import { sessionQuery } from './session-query.ts';

/** Whether what stands on the page was made for somebody else. */
const isOther = (before: Session | undefined, now: Session) =>
  before?.person !== undefined && before.person !== null && before.person.id !== now.person?.id;

async function enterSession(client: QueryClient, session: Session): Promise<void> {
  if (isOther(client.getQueryData(sessionQuery.queryKey), session)) return location.assign('/');
  client.setQueryData(sessionQuery.queryKey, session);
  signInNeeded.set(false);
  await client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
}

/** Takes up a session that has just begun; asks the server for it where the caller has none. */
export function useEnterSession(): (session?: Session) => Promise<void> {
  const client = useQueryClient();
  return async (session) => enterSession(client, session ?? (await getSession()));
}
