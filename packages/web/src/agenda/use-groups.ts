import { useQuery } from '@tanstack/react-query';
import { listAgendaGroups } from '../api/agenda-api.ts';

/** Groups whose to-dos and events the person sees. */
export function useGroups() {
  const query = useQuery({
    queryKey: ['agenda', 'groups'],
    queryFn: ({ signal }) => listAgendaGroups(signal),
    staleTime: 0,
  });
  return query.data?.items ?? [];
}
