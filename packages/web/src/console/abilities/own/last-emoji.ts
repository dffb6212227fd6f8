import { isEmoji } from '@wanwen/contract/ability-icons';

/** The last emoji of what stands in a field: one that is typed behind another takes its place. */
export const lastEmoji = (text: string): string | undefined =>
  [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment).findLast(isEmoji);
