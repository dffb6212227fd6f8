import { useTranslation } from 'react-i18next';
import { formatMoment, formatTime } from '../language/format-time.ts';
import styles from './message.module.css';

/** When a message was sent, or its answer begun. */
export function SaidAt({ time }: { time: string }) {
  const { i18n } = useTranslation();
  return (
    <time className={styles.time} dateTime={time} title={formatTime(i18n.language, time)}>
      {formatMoment(i18n.language, time, new Date())}
    </time>
  );
}
