import { useQuery } from '@tanstack/react-query';
import { listMembers } from '../../api/organisation-api.ts';
import type { Option } from '../../parts/choice.tsx';

const most = 200;

/** Members to choose from, and their names. */
export function useMemberOptions(organisationId: string): Option[] {
  const members = useQuery({
    queryKey: ['member-names', organisationId],
    queryFn: ({ signal }) => listMembers(organisationId, { limit: most }, signal),
    staleTime: 60_000,
  });
  return (members.data?.items ?? []).map(({ personId, name }) => ({ value: personId, label: name ?? personId }));
}
