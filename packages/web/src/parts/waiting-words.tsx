import styles from './waiting-words.module.css';

/** Dots that move, and what is waited for, in the words that there are. */
export const WaitingWords = ({ words }: { words: (string | null | false)[] }) => (
  <p className={styles.waiting}>
    <span className={styles.dots} aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
    {words.filter(Boolean).join(' · ')}
  </p>
);
