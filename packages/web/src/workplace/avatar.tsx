import { initialsOf } from '../shell/initials.ts';
import styles from './workplace.module.css';

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
    data-initials={isGroup ? beginning(name) : initialsOf(name)}
    data-online={online || undefined}
  />
);

const beginning = (name: string) => (/^\p{Script=Han}/u.test(name) ? [...name].slice(0, 2).join('') : initialsOf(name));
