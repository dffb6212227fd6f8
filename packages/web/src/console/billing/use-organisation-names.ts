import { useQuery } from '@tanstack/react-query';
import { listOrganisations } from '../../api/organisation-api.ts';
import type { Option } from '../../parts/choice.tsx';

/** Organisations to choose from, and their names. */
export function useOrganisationNames(): { options: Option[]; nameOf(id: string): string } {
  const { data } = useQuery({
    queryKey: ['organisations', 'names'],
    queryFn: ({ signal }) => listOrganisations({ all: true, limit: 200 }, signal),
    staleTime: 30_000,
  });
  const items = data?.items ?? [];
  return {
    options: items.map(({ id, name }) => ({ value: id, label: name })),
    nameOf: (id) => items.find((one) => one.id === id)?.name ?? id,
  };
}
