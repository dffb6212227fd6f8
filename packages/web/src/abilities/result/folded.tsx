import type { ReactNode } from 'react';
import styles from './result.module.css';

/** What few need, behind its name and how much there is. */
export function Folded({ label, count, children }: { label: string; count: number; children: ReactNode }) {
  return (
    <details className={styles.folded}>
      <summary>
        {label} <span className={styles.count}>{count}</span>
      </summary>
      {children}
    </details>
  );
}
