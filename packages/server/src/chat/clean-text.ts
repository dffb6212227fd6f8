/**
 * Text as both databases can store it: NUL is left out (PostgreSQL refuses it) and a lone half of a surrogate pair
 * becomes U+FFFD (it has no UTF-8 form).
 */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** A model's name as it was asked for; null asks for the default one, undefined for no change. */
export function cleanModel<Name extends string | null | undefined>(name: Name): Name {
  return (typeof name === 'string' ? cleanText(name) : name) as Name;
}
