import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listKeys } from '../../api/key-api.ts';
import { listMembers } from '../../api/organisation-api.ts';
import type { Option } from '../../parts/choice.tsx';

const most = 200;

/** The keys and members whose calls can be looked at by themselves. */
export function useCallFilters(organisationId: string): { keys: Option[]; members: Option[] } {
  const { t } = useTranslation();
  const keys = useQuery({
    queryKey: ['key-names', organisationId],
    queryFn: ({ signal }) => listKeys(organisationId, { all: true, limit: most }, signal),
    staleTime: 60_000,
  });
  const members = useQuery({
    queryKey: ['member-names', organisationId],
    queryFn: ({ signal }) => listMembers(organisationId, { limit: most }, signal),
    staleTime: 60_000,
  });
  return {
    keys: [
      { value: '', label: t('console.usage.allKeys') },
      ...(keys.data?.items ?? []).map(({ id, name, lastFour }) => ({ value: id, label: `${name} …${lastFour}` })),
    ],
    members: [
      { value: '', label: t('console.usage.allMembers') },
      ...(members.data?.items ?? []).map(({ personId, name }) => ({ value: personId, label: name ?? personId })),
    ],
  };
}
