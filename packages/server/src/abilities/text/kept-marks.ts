/** What a text keeps in any wording: links, addresses, codes such as `v2.1` or `PO-1182`, and numbers of two digits or more. */
const KEPT =
  /https?:\/\/[^\s<>"'，。；、）)]+|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}|\b[A-Za-z]{1,20}[-_]?\d[\w.-]{0,60}|\d[\d.,:/-]*\d/gu;

/** Full-width digits and thousands separators do not make another number. */
const plain = (text: string) => text.normalize('NFKC').replaceAll(/(?<=\d),(?=\d{3})/g, '');

/** Of the original's links, codes and numbers, those that its new wording lacks, each once. */
export function missingMarks(original: string, wording: string): string[] {
  const there = plain(wording);
  const marks = plain(original)
    .match(KEPT)
    ?.map((mark) => mark.replace(/[.,:;/-]+$/, ''));
  return [...new Set(marks)].filter((mark) => !there.includes(mark)).slice(0, 20);
}
