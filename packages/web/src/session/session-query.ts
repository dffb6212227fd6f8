import { queryOptions, useQuery } from '@tanstack/react-query';
import type { Session } from '@wanwen/contract';
import { getSession } from '../api/session-api.ts';
import { setCurrency } from '../language/currency.ts';

export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }) => {
    const session = await getSession(signal);
    setCurrency(session.currency);
    return session;
  },
});

export const useSession = () => useQuery({ ...sessionQuery, retryOnMount: false });

export type Person = NonNullable<Session['person']>;

/** Who is signed in. Only for parts that the gate shows to people who are. */
export function usePerson(): Person {
  const person = useSession().data?.person;
  if (!person) throw new Error('nobody is signed in');
  return person;
}

/** The organisation that the page works in, or null for somebody who belongs to none. */
export function useOrganisation(): Session['organisations'][number] | null {
  const session = useSession().data;
  return session?.organisations.find(({ id }) => id === session.organisationId) ?? null;
}
