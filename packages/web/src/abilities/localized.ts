import type { Localized } from '@wanwen/contract';
import { languageStore } from '../language/language.ts';
import { useStore } from '../live/use-store.ts';

/** Gives texts that come from the server in the language of the page. */
export function useLocalized(): (text: Localized) => string {
  const language = useStore(languageStore);
  return (text) => text[language];
}
