import { titleLimit } from '@wanwen/contract';

/** "Trip" becomes "Trip (2)", and that "Trip (3)": the number says that it is a copy in every language. */
export function copiedTitle(title: string): string {
  const numbered = /^(.*\S) \((\d{1,3})\)$/su.exec(title);
  const tail = ` (${numbered ? Number(numbered[2]) + 1 : 2})`;
  return (numbered?.[1] ?? title).slice(0, titleLimit - tail.length).toWellFormed() + tail;
}
