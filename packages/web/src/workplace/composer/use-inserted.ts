import type { AbilityResult } from '@wanwen/contract';
import { useDraft } from '../../chat/use-draft.ts';
import { isGenerated } from '../abilities/is-generated.ts';

/** The result that was taken into a text, kept as long as the text is. */
export function useInserted(place: string) {
  const [kept, setKept] = useDraft(`${place}.result`);
  const note = (words: string, { ability }: Pick<AbilityResult, 'ability'>) =>
    setKept(JSON.stringify({ ability, words }));
  const abilityOf = (text: string): string | null => {
    const inserted = kept === '' ? null : (JSON.parse(kept) as { ability: string; words: string });
    return inserted && isGenerated(text, inserted.words) ? inserted.ability : null;
  };
  return { note, abilityOf, forget: () => setKept('') };
}
