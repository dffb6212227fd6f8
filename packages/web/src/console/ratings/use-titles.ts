import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { listAbilities } from '../../api/ability-api.ts';
import { languageIn } from '../abilities/language-in.ts';
import { useCurrent } from '../use-current.ts';

/** The abilities of the organisation, and their titles; one that is gone is called by its id. */
export function useTitles(): { ids: string[]; titleOf(id: string): string } {
  const { i18n } = useTranslation();
  const { id: organisationId } = useCurrent();
  const language = languageIn(i18n.language);
  const { data = [] } = useQuery({
    queryKey: ['abilities', organisationId],
    queryFn: async ({ signal }) => (await listAbilities(organisationId, signal)).items,
  });
  const titles = new Map(data.map(({ id, title }) => [id, title[language]]));
  return { ids: [...titles.keys()], titleOf: (id) => titles.get(id) ?? id };
}
