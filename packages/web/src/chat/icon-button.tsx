import type { ReactNode } from 'react';
import styles from './icon-button.module.css';

interface IconButtonProps {
  icon: ReactNode;
  label: string;
  disabled?: boolean;
  /** For a button that stays on. */
  pressed?: boolean;
  onClick(): void;
}

/** A small quiet button; plain HTML, since a long chat has hundreds. */
export const IconButton = ({ icon, label, disabled, pressed, onClick }: IconButtonProps) => (
  <button
    type="button"
    className={styles.button}
    aria-label={label}
    title={label}
    disabled={disabled}
    aria-pressed={pressed}
    onClick={onClick}
  >
    {icon}
  </button>
);
