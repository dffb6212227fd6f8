import type { Language } from './choose-language.ts';
import { en } from './en.ts';
import { zh } from './zh.ts';

export type TextKey = keyof typeof en;
export type TextValues = Record<string, string | number>;
export type Translate = (key: TextKey, values?: TextValues) => string;

export const dictionaries: Record<Language, Record<TextKey, string>> = { en, zh };

/** Texts of one language. `{name}` in a text is replaced by the value of that name. */
export function translator(language: Language): Translate {
  const dictionary = dictionaries[language];
  return (key, values = {}) =>
    dictionary[key].replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : String(value);
    });
}

export const isTextKey = (key: string): key is TextKey => Object.hasOwn(en, key);
