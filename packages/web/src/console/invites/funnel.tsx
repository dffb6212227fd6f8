import type { InviteFunnel } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import styles from './funnel.module.css';

const steps = ['made', 'opened', 'redeemed', 'firstCall'] as const;

/** How far the codes of a batch have come, in figures over bars. */
export function Funnel({ funnel }: { funnel: InviteFunnel }) {
  const { t } = useTranslation();
  return (
    <span className={styles.funnel}>
      {steps.map((step) => (
        <span key={step} className={styles.step}>
          <b>{funnel[step]}</b> {t(`console.invites.steps.${step}`)}
          <i aria-hidden style={{ width: `${(funnel[step] / Math.max(funnel.made, 1)) * 100}%` }} />
        </span>
      ))}
    </span>
  );
}
