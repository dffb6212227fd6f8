import styles from './group-message.module.css';

interface MarkButtonProps {
  /** What happened to the message. */
  word: string;
  title: string;
  onClick(): void;
}

/** Says what happened to a message, beside its time; opens more about it. */
export function MarkButton({ word, title, onClick }: MarkButtonProps) {
  return (
    <button type="button" className={styles.mark} aria-haspopup="dialog" title={title} onClick={onClick}>
      {word}
    </button>
  );
}
