import { Members } from './citation/members.ts';

/** Says which members a text names, by any of the ways in which they are called; two of one alias both count. */
export function namesIn(members: readonly string[]): (text: string) => string[] {
  const people = new Members(members);
  const known = new Set(members);
  return (text) => [...new Set(people.find(text).map(({ person }) => person))].filter((person) => known.has(person));
}
