import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { summariseUsage } from '../../api/billing-api.ts';
import { Choice } from '../../parts/choice.tsx';
import { DayRange } from '../../parts/day-range.tsx';
import { Section } from '../../parts/page.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { daysAgo } from '../usage/china-day.ts';
import { SumsTable } from '../usage/sums-table.tsx';
import styles from '../usage/usage.module.css';
import { UsageFigures } from '../usage/usage-figures.tsx';

const ways = ['model', 'day'] as const;

/** What an organisation used in some days. */
export function OrganisationUsage({ id }: { id: string }) {
  const { t } = useTranslation();
  const [by, setBy] = useState<(typeof ways)[number]>('model');
  const [days, setDays] = useState({ from: daysAgo(29), until: daysAgo(0) });
  const { from, until: to } = days;
  const { data, error, refetch } = useQuery({
    queryKey: ['usage-summary', id, by, from, to],
    queryFn: () => summariseUsage(id, by, from, to),
    enabled: from !== '' && from <= to,
    placeholderData: (before) => before,
    staleTime: 0,
  });
  return (
    <Section title={t('console.pages.usage')}>
      <div className={styles.tools}>
        <Choice
          label={t('console.usage.group')}
          value={by}
          options={ways.map((way) => ({ value: way, label: t(`console.usage.by.${way}`) }))}
          onChange={(way) => setBy(way as (typeof ways)[number])}
        />
        <DayRange days={days} onChange={setDays} />
      </div>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <UsageFigures sums={data.items} />}
      {data && <SumsTable sums={data.items} by={by} nameOf={(value) => value} />}
    </Section>
  );
}
