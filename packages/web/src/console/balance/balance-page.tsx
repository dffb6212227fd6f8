import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getBalance } from '../../api/billing-api.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { useCurrent } from '../use-current.ts';
import { AlertsSection } from './alerts-section.tsx';
import { BalanceFigures } from './balance-figures.tsx';
import { RedeemSection } from './redeem-section.tsx';
import styles from './statement.module.css';
import { StatementView } from './statement-view.tsx';
import { WebhookSection } from './webhook-section.tsx';

export default function BalancePage() {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const { data, error, refetch } = useQuery({
    queryKey: ['balance', id],
    queryFn: () => getBalance(id),
    staleTime: 0,
  });
  return (
    <ConsolePageFrame title={t('console.pages.balance')} intro={t('console.balance.intro')}>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && (
        <>
          <div className={styles.unprinted}>
            <BalanceFigures balance={data} />
          </div>
          <StatementView />
          <div className={styles.unprinted}>
            <RedeemSection />
            <AlertsSection balance={data} />
            <WebhookSection />
          </div>
        </>
      )}
    </ConsolePageFrame>
  );
}
