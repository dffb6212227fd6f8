import type { DeploymentTest } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { errorText } from '../language/error-text.ts';
import styles from './deployments.module.css';

/** What a small real call came to. */
export function TestResult({ result }: { result: DeploymentTest }) {
  const { t, i18n } = useTranslation();
  const { failure, firstTokenMs, totalMs, text } = result;
  if (failure)
    return <p role="alert" className={styles.bad}>{`${t('deployments.tested.failed')} ${errorText(i18n, failure)}`}</p>;
  return (
    <p role="status" className={styles.facts}>
      {firstTokenMs === null
        ? t('deployments.tested.made', { total: totalMs })
        : t('deployments.tested.answered', { first: firstTokenMs, total: totalMs })}{' '}
      {text && <q>{text}</q>}
    </p>
  );
}
