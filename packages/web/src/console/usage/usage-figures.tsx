import type { UsageSum } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { formatMoney, microOf } from '../../language/format-money.ts';
import { Figures } from '../../parts/figures.tsx';

const total = (sums: UsageSum[], figureOf: (sum: UsageSum) => number) =>
  sums.reduce((all, sum) => all + figureOf(sum), 0);

/** What the sums come to together. */
export function UsageFigures({ sums }: { sums: UsageSum[] }) {
  const { t, i18n } = useTranslation();
  const count = (value: number) => value.toLocaleString(i18n.language);
  return (
    <Figures
      figures={[
        [t('console.usage.spent'), formatMoney(total(sums, ({ amount }) => microOf(Number(amount))))],
        [t('console.usage.calls'), count(total(sums, ({ calls }) => calls))],
        [t('console.usage.prompt'), count(total(sums, ({ promptTokens }) => promptTokens))],
        [t('console.usage.cached'), count(total(sums, ({ cachedTokens }) => cachedTokens))],
        [t('console.usage.completion'), count(total(sums, ({ completionTokens }) => completionTokens))],
      ]}
    />
  );
}
