import type { ReactNode } from 'react';
import styles from './two-lines.module.css';

/** A name with something quieter under it, as tables show people and keys. */
export const TwoLines = ({ first, second }: { first: ReactNode; second?: ReactNode }) => (
  <div className={styles.lines}>
    <span>{first}</span>
    {second && <span>{second}</span>}
  </div>
);
