import { CloseOutlined } from '@ant-design/icons';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { BillingAlert } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { listStandingAlerts, markAlertRead } from '../api/billing-api.ts';
import { formatAmount } from '../language/format-amount.ts';
import { mayDo } from '../session/rights.ts';
import { useOrganisation } from '../session/session-query.ts';
import styles from './alert-banner.module.css';

const FRESH_MS = 60_000;

function Standing({ alert, organisationId }: { alert: BillingAlert; organisationId: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: () => markAlertRead(organisationId, alert.id),
    onSuccess: () =>
      Promise.all(
        ['standing-alerts', 'alerts'].map((key) => client.invalidateQueries({ queryKey: [key, organisationId] })),
      ),
  });
  const amount = (text: string | null) => formatAmount(text ?? '0');
  return (
    <div className={styles.banner} role="status">
      <span>
        {alert.kind === 'budget'
          ? t('console.banner.budget', { percent: alert.threshold, budget: amount(alert.budget) })
          : t('console.banner.low-balance', { threshold: amount(alert.threshold) })}{' '}
        <Link to="/console/$page" params={{ page: 'balance' }}>
          {t('console.banner.look')}
        </Link>
      </span>
      <button
        type="button"
        aria-label={t('console.balance.read')}
        disabled={read.isPending}
        onClick={() => read.mutate()}
      >
        <CloseOutlined aria-hidden />
      </button>
    </div>
  );
}

/** What owners and admins were warned of, while it holds and until they say that they read it. */
export function AlertBanner() {
  const organisation = useOrganisation();
  const id = organisation?.id ?? '';
  const { data = [] } = useQuery({
    queryKey: ['standing-alerts', id],
    queryFn: () => listStandingAlerts(id),
    enabled: mayDo(organisation, 'billing'),
    staleTime: FRESH_MS,
    refetchInterval: FRESH_MS,
  });
  if (data.length === 0) return null;
  return (
    <div className={styles.banners}>
      {data.map((alert) => (
        <Standing key={alert.id} alert={alert} organisationId={id} />
      ))}
    </div>
  );
}
