const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3000-\u303f\uff00-\uffef]/u;

/** Of letters on a sticker: a Chinese character is 1, any other letter a half. */
export const widthOf = (text: string): number =>
  [...text].reduce((sum, letter) => sum + (WIDE.test(letter) ? 1 : 0.5), 0);

/** The beginning of a text that is no wider, up to a clause's end or a word's where there is one in its second half. */
export function cutToWidth(text: string, most: number): string {
  let kept = '';
  for (const letter of text) {
    if (widthOf(kept + letter) > most) break;
    kept += letter;
  }
  if (kept.length === text.length) return text;
  const end = Math.max(...[...kept.matchAll(/[，。！？；,.!?; ]/gu)].map(({ index }) => index), 0);
  return (end > kept.length / 2 ? kept.slice(0, end) : kept).trim();
}
