/** Something that somebody did and that is meant for the person. */
export interface News {
  /** Differs from that of all others: each is told once, in whichever tab. */
  key: string;
  kind: 'mention' | 'direct' | 'assigned' | 'commented' | 'invited';
  /** Null of somebody who is no member any more. */
  by: string | null;
  /** Of a group; empty elsewhere. */
  group: string;
  /** What was said, or what it is about. */
  text: string;
  /** The path of the page on which it is to be seen, or of all pages below it. */
  place: string;
  /** Where it leads, on this site. */
  address: string;
}

export const isAt = ({ place }: News, path: string): boolean => path === place || path.startsWith(`${place}/`);
