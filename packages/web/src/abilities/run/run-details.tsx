import type { AbilityResult } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import styles from './run.module.css';

/** Which model made a result, and what it took: for those who ask. */
export function RunDetails({ result }: { result: AbilityResult }) {
  const { t } = useTranslation();
  const { model, usage, checks } = result;
  const tokens = { prompt: usage.promptTokens, completion: usage.completionTokens };
  return (
    <details className={styles.details}>
      <summary>{t('abilities.run.details')}</summary>
      <dl>
        <dt>{t('abilities.run.model')}</dt>
        <dd>{model}</dd>
        <dt>{t('abilities.run.tokens')}</dt>
        <dd>{t('abilities.run.tokensOf', tokens)}</dd>
        <dt>{t('abilities.run.calls')}</dt>
        <dd>{usage.calls}</dd>
        {checks.repaired > 0 && (
          <>
            <dt>{t('abilities.run.checks')}</dt>
            <dd>{t('abilities.run.repaired', { count: checks.repaired })}</dd>
          </>
        )}
      </dl>
    </details>
  );
}
