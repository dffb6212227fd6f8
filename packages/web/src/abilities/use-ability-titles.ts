import { useLocalized } from './localized.ts';
import { useAbilities } from './use-abilities.ts';

/** The abilities that the person may use, and their titles; one that is not among them is called by its id. */
export function useAbilityTitles(): { ids: string[]; titleOf(id: string): string } {
  const localized = useLocalized();
  const titles = new Map((useAbilities().data ?? []).map(({ id, title }) => [id, localized(title)]));
  return { ids: [...titles.keys()], titleOf: (id) => titles.get(id) ?? id };
}
