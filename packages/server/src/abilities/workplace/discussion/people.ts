/** A name as people write it in a chat, without what they put around it. */
const plain = (name: string) => name.normalize('NFKC').trim().replace(/^@/, '').toLowerCase();

/** The member that a name means, as the member is called; undefined where it is nobody, or could be several. */
export function memberCalled(name: string, members: readonly string[]): string | undefined {
  const wanted = plain(name);
  if (wanted === '') return undefined;
  const same = members.find((member) => plain(member) === wanted);
  if (same !== undefined) return same;
  const partly = members.filter((member) => partsOf(member).includes(wanted));
  return partly.length === 1 ? partly[0] : undefined;
}

/** First and last names of names with spaces; of a Chinese name of three characters, also the given name. */
function partsOf(member: string): string[] {
  const whole = plain(member);
  const words = whole.split(/[\s(（)）·]+/u).filter((word) => word.length > 1);
  const given = /^\p{Script=Han}{3}$/u.test(whole) ? [whole.slice(1)] : [];
  return [...words, ...given];
}
