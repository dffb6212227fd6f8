/** The widest that stays on one line, in Latin letters; a Chinese character is as wide as two. */
const widest = 20;
const wide = /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/gu;

/** Whether a cell of a table is never broken: a date, an amount, a name. The table scrolls rather than tear it apart. */
export const isShortCell = (text: string): boolean => text.length + (text.match(wide)?.length ?? 0) <= widest;
