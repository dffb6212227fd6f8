import type { Balance } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { formatAmount } from '../../language/format-amount.ts';
import { Figures } from '../../parts/figures.tsx';

export function BalanceFigures({ balance }: { balance: Balance }) {
  const { t } = useTranslation();
  const { available } = balance;
  return (
    <Figures
      figures={[
        [t('console.balance.balance'), formatAmount(balance.balance)],
        [t('console.balance.available'), available === null ? t('console.balance.unlimited') : formatAmount(available)],
        [t('console.balance.held'), formatAmount(balance.held)],
        [t('console.balance.today'), formatAmount(balance.spentToday)],
        [t('console.balance.month'), formatAmount(balance.spentThisMonth)],
        [t('console.balance.mode'), t(`console.balance.modes.${balance.mode}`)],
      ]}
    />
  );
}
