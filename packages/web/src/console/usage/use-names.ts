import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { UsageBy } from '../../api/billing-api.ts';
import { listKeys } from '../../api/key-api.ts';
import { listMembers } from '../../api/organisation-api.ts';

const most = 200;

/** The names that people gave to what calls are summed by. */
export function useNames(by: UsageBy, id: string): (value: string) => string {
  const { t } = useTranslation();
  const keys = useQuery({
    queryKey: ['key-names', id],
    queryFn: ({ signal }) => listKeys(id, { all: true, limit: most }, signal),
    enabled: by === 'key',
    staleTime: 60_000,
  });
  const members = useQuery({
    queryKey: ['member-names', id],
    queryFn: ({ signal }) => listMembers(id, { limit: most }, signal),
    enabled: by === 'member',
    staleTime: 60_000,
  });
  return (value) => {
    if (value === '') return t(by === 'key' ? 'console.usage.noKey' : 'console.usage.noMember');
    if (by === 'key') return keys.data?.items.find((key) => key.id === value)?.name ?? value;
    if (by === 'member') return members.data?.items.find(({ personId }) => personId === value)?.name ?? value;
    return value;
  };
}
