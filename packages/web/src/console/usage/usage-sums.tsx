import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { summariseUsage, type UsageBy } from '../../api/billing-api.ts';
import { Choice } from '../../parts/choice.tsx';
import { DayRange } from '../../parts/day-range.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { daysAgo, knownDay } from './china-day.ts';
import { SumsTable } from './sums-table.tsx';
import styles from './usage.module.css';
import { UsageFigures } from './usage-figures.tsx';
import { useNames } from './use-names.ts';

const UsageChart = lazy(() => import('./usage-chart.tsx'));

const ways: UsageBy[] = ['day', 'model', 'key', 'member'];

/** The days and the sums that are shown, as the page's address has them. */
export function useShownUsage() {
  const [shown, change] = useAddress({ by: 'day', from: daysAgo(29), until: daysAgo(0) });
  const by = ways.find((way) => way === shown.by) ?? 'day';
  return { shown, change, by, from: knownDay(shown.from), to: knownDay(shown.until) };
}

type UsageSumsProps = ReturnType<typeof useShownUsage> & { organisationId: string };

/** What an organisation used in some days: figures, a chart and a table. */
export function UsageSums({ organisationId, shown, change, by, from, to }: UsageSumsProps) {
  const { t } = useTranslation();
  const nameOf = useNames(by, organisationId);
  const { data, error, refetch } = useQuery({
    queryKey: ['usage-summary', organisationId, by, from, to],
    queryFn: () => summariseUsage(organisationId, by, from, to),
    enabled: from !== '' && from <= to,
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const options = ways.map((way) => ({ value: way, label: t(`console.usage.by.${way}`) }));
  return (
    <>
      <div className={styles.tools}>
        <Choice label={t('console.usage.group')} value={by} options={options} onChange={(way) => change({ by: way })} />
        <DayRange days={shown} onChange={({ from: first, until }) => change({ from: first, until })} />
      </div>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <UsageFigures sums={data.items} />}
      {data && data.items.length > 0 && (
        <Suspense fallback={<div className={styles.chart} />}>
          <UsageChart sums={data.items} by={by} from={from} to={to} nameOf={nameOf} />
        </Suspense>
      )}
      {data && data.items.length > 0 && <SumsTable sums={data.items} by={by} nameOf={nameOf} />}
    </>
  );
}
