import { useTranslation } from 'react-i18next';
import { useAbilities } from '../../abilities/use-abilities.ts';
import { languageIn } from '../abilities/language-in.ts';

/** The abilities that the person may use, and their titles; one that is not among them is called by its id. */
export function useAbilityTitles(): { ids: string[]; titleOf(id: string): string } {
  const { i18n } = useTranslation();
  const language = languageIn(i18n.language);
  const titles = new Map((useAbilities().data ?? []).map(({ id, title }) => [id, title[language]]));
  return { ids: [...titles.keys()], titleOf: (id) => titles.get(id) ?? id };
}
