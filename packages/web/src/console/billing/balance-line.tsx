import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { getBalance } from '../../api/billing-api.ts';
import { formatAmount } from '../../language/format-amount.ts';

/** What an organisation has, under the field that chose it. */
export function BalanceLine({ organisationId }: { organisationId: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ['balance', organisationId],
    queryFn: () => getBalance(organisationId),
    staleTime: 0,
  });
  if (!data) return null;
  const { balance, available, mode } = data;
  return t('console.postings.has', {
    balance: formatAmount(balance),
    available: available === null ? t('console.balance.unlimited') : formatAmount(available),
    mode: t(`console.balance.modes.${mode}`),
  });
}
