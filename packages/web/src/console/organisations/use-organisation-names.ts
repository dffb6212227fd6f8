import { useQuery } from '@tanstack/react-query';
import { listOrganisations } from '../../api/organisation-api.ts';

/** Ids that one request asks for. */
const AT_ONCE = 200;

/** The names of these organisations; one that is not known yet, or is gone, is called by its id. */
export function useOrganisationNames(ids: readonly (string | null | undefined)[]): { nameOf(id: string): string } {
  const wanted = [...new Set(ids.filter((id) => id !== null && id !== undefined && id !== ''))].sort() as string[];
  const { data } = useQuery({
    queryKey: ['organisations', 'names', wanted],
    queryFn: ({ signal }) => readNames(wanted, signal),
    enabled: wanted.length > 0,
    placeholderData: (before) => before,
    staleTime: 30_000,
  });
  return { nameOf: (id) => data?.get(id) ?? id };
}

async function readNames(ids: string[], signal: AbortSignal): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = ids.slice(start, start + AT_ONCE).join(',');
    const { items } = await listOrganisations({ all: true, ids: some, limit: AT_ONCE }, signal);
    for (const { id, name } of items) names.set(id, name);
  }
  return names;
}
