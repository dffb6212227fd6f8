import { initialsOf } from '../shell/initials.ts';
import { nameHues } from '../theme/tokens.ts';
import styles from './workplace.module.css';

const TINTS = nameHues.length;

interface AvatarProps {
  name: string;
  /** A group is known by how its name begins, a Chinese person by how theirs ends. */
  isGroup?: boolean;
  /** Has the page open; undefined where that is not shown. */
  online?: boolean | undefined;
}

/** Two letters that stand for somebody or something; only for the eye, as the name stands beside it. */
export const Avatar = ({ name, isGroup = false, online }: AvatarProps) => (
  <i
    className={styles.avatar}
    aria-hidden
    data-group={isGroup || undefined}
    data-tint={tintOf(name)}
    data-initials={isGroup ? beginning(name) : initialsOf(name)}
    data-online={online || undefined}
  />
);

/** The same for the same name, everywhere. */
function tintOf(name: string): number {
  let mixed = 0;
  for (const letter of name) mixed = Math.imul(mixed ^ letter.codePointAt(0)!, 0x5bd1e995) + 0x3c6ef372;
  return ((mixed ^ (mixed >>> 13)) >>> 0) % TINTS;
}

const beginning = (name: string) => (/^\p{Script=Han}/u.test(name) ? [...name].slice(0, 2).join('') : initialsOf(name));
