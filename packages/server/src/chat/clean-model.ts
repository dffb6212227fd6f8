import { cleanText } from '../platform/index.ts';

/** A model's name as it was asked for; null asks for the default one, undefined for no change. */
export function cleanModel<Name extends string | null | undefined>(name: Name): Name {
  return (typeof name === 'string' ? cleanText(name) : name) as Name;
}
