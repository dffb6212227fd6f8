const chinese = /\p{Script=Han}/u;

/** One or two letters that stand for a name: 李小明 → 小明, Ada Lovelace → AL. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const [first = ''] = words;
  const letters = [...first];
  if (chinese.test(first)) return letters.slice(-2).join('');
  const last = words.length > 1 ? [...words.at(-1)!][0]! : '';
  return `${letters[0] ?? '?'}${last}`.toUpperCase();
}
