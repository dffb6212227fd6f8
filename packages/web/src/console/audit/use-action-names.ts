import { useTranslation } from 'react-i18next';
import type { Option } from '../../parts/choice.tsx';
import { actionKey } from './action-key.ts';

/** Under which all names of acts stand. */
const ACTIONS = 'console.audit.actions';

/** What acts are called in the reader's language. */
export function useActionNames() {
  const { t, i18n } = useTranslation();
  const texts = t(ACTIONS, { returnObjects: true }) as Record<string, string>;
  const named = Object.entries(texts).map(([key, label]) => ({ value: key.replace('_', '.'), label }));
  const options: Option[] = named.sort((one, other) => one.label.localeCompare(other.label, i18n.language));
  return {
    options,
    nameOf: (action: string) => (i18n.exists(actionKey(action)) ? t(actionKey(action)) : action),
    /** Acts whose names hold the words. */
    calledBy: (words: string): string[] => {
      const wanted = words.trim().toLowerCase();
      if (wanted === '') return [];
      return options.filter(({ label }) => label.toLowerCase().includes(wanted)).map(({ value }) => value);
    },
  };
}
