import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listKeys } from '../../api/key-api.ts';
import type { Option } from '../../parts/choice.tsx';
import { useMemberOptions } from '../members/use-member-options.ts';

const most = 200;

/** The keys and members whose calls can be looked at by themselves. */
export function useCallFilters(organisationId: string): { keys: Option[]; members: Option[] } {
  const { t } = useTranslation();
  const keys = useQuery({
    queryKey: ['key-names', organisationId],
    queryFn: ({ signal }) => listKeys(organisationId, { all: true, limit: most }, signal),
    staleTime: 60_000,
  });
  const members = useMemberOptions(organisationId);
  return {
    keys: [
      { value: '', label: t('console.usage.allKeys') },
      ...(keys.data?.items ?? []).map(({ id, name, lastFour }) => ({ value: id, label: `${name} …${lastFour}` })),
    ],
    members: [{ value: '', label: t('console.usage.allMembers') }, ...members],
  };
}
