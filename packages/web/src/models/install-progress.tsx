import type { InstallProgress } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { formatBytes, formatSpan } from '../language/format.ts';
import styles from './models.module.css';

/** How far a download is: bytes, speed, time left, and where it comes from. */
export function InstallProgressView({ progress }: { progress: InstallProgress | undefined }) {
  const { t } = useTranslation();
  if (!progress) return <p className={styles.facts}>{t('models.installing')}</p>;
  const { receivedBytes, totalBytes, bytesPerSecond, secondsLeft, source } = progress;
  const words = [
    t('models.progress', {
      received: formatBytes(receivedBytes),
      total: formatBytes(totalBytes),
      speed: formatBytes(bytesPerSecond),
    }),
    secondsLeft !== null && t('models.left', { time: formatSpan(t, secondsLeft) }),
    t('models.from', { source }),
  ];
  return (
    <div className={styles.progress}>
      <progress value={receivedBytes} max={Math.max(totalBytes, 1)} aria-label={t('models.installing')} />
      <p className={styles.facts}>{words.filter(Boolean).join(' · ')}</p>
    </div>
  );
}
