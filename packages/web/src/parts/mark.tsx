import type { ReactNode } from 'react';
import styles from './mark.module.css';

type Tone = 'good' | 'quiet' | 'warning' | 'bad';

/** A state in one word. */
export const Mark = ({ tone, children }: { tone: Tone; children: ReactNode }) => (
  <span className={styles.mark} data-tone={tone}>
    {children}
  </span>
);
