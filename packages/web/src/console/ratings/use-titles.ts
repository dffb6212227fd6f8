import { useQuery } from '@tanstack/react-query';
import { useLocalized } from '../../abilities/localized.ts';
import { listAbilities } from '../../api/ability-api.ts';
import { useCurrent } from '../use-current.ts';

/** The abilities of the organisation, and their titles; one that is gone is called by its id. */
export function useTitles(): { ids: string[]; titleOf(id: string): string } {
  const { id: organisationId } = useCurrent();
  const localized = useLocalized();
  const { data = [] } = useQuery({
    queryKey: ['abilities', organisationId],
    queryFn: async ({ signal }) => (await listAbilities(organisationId, signal)).items,
  });
  const titles = new Map(data.map(({ id, title }) => [id, localized(title)]));
  return { ids: [...titles.keys()], titleOf: (id) => titles.get(id) ?? id };
}
