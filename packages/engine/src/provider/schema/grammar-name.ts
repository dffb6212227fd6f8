/**
 * A property's name for XGrammar, which writes it between the quotes of a literal as it comes: what JSON has to escape is
 * escaped, and each quote and backslash of that once more for the literal.
 */
export const grammarName = (name: string): string => JSON.stringify(name).slice(1, -1).replace(/[\\"]/g, '\\$&');
