import type { Language } from '../label/mark.ts';

/** English for Latin letters alone; 666 and the like are as Chinese as they are anything. */
export const writtenIn = (words: string): Language =>
  /\p{Script=Latin}/u.test(words) && !/\p{Script=Han}/u.test(words) ? 'en' : 'zh';
