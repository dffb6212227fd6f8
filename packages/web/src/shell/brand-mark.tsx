import styles from './brand-mark.module.css';

/** A question mark whose dot is a square seal. */
export function BrandMark({ size }: { size: number }) {
  return (
    <svg className={styles.mark} viewBox="0 0 32 32" width={size} height={size} aria-hidden="true">
      <path d="M8.5 10.2C8.9 6.2 12 4 16 4c4.4 0 7.5 2.6 7.5 6.4 0 3.2-1.9 4.7-4.2 6.2-2.1 1.4-3.3 2.3-3.3 4.4" />
      <rect x="13" y="25" width="6" height="6" rx="1" />
    </svg>
  );
}
