import { indexTerms, type QueryTerm } from '../../platform/index.ts';

/**
 * The terms of a to-do for a search with `like`: a list of to-dos is short enough to be looked through. Terms hold only
 * letters, marks and digits, so none is a sign of a pattern.
 */
export const writeTerms = (text: string): string => ` ${indexTerms(text).join(' ')} `;

export const likeTerm = ({ text, prefix }: QueryTerm): string => `% ${text}${prefix ? '' : ' '}%`;
