/**
 * Text as both databases can store it: NUL is left out (PostgreSQL refuses it) and a lone half of a surrogate pair
 * becomes U+FFFD (it has no UTF-8 form).
 */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}
