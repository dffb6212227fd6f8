import type { Ceiling } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { formatAmount } from '../../language/format-amount.ts';
import { Figures } from '../../parts/figures.tsx';
import { Section } from '../../parts/page.tsx';
import { hasLimit } from './limits-form.ts';

/** What the administrator of the server set; the organisation's people can look at it only. */
export function CeilingSection({ ceiling }: { ceiling: Ceiling | null }) {
  const { t } = useTranslation();
  if (ceiling === null || !hasLimit(ceiling)) return null;
  const { requestsPerMinute, tokensPerMinute, concurrentCalls, spendPerDay, spendPerMonth } = ceiling;
  const all: [name: string, figure: string | undefined][] = [
    [t('console.keys.requestsPerMinute'), requestsPerMinute?.toLocaleString()],
    [t('console.keys.tokensPerMinute'), tokensPerMinute?.toLocaleString()],
    [t('console.keys.concurrentCalls'), concurrentCalls?.toLocaleString()],
    [t('console.keys.spendPerDay'), spendPerDay === null ? undefined : formatAmount(spendPerDay)],
    [t('console.keys.spendPerMonth'), spendPerMonth === null ? undefined : formatAmount(spendPerMonth)],
  ];
  const figures = all.flatMap(([name, figure]): [string, string][] => (figure === undefined ? [] : [[name, figure]]));
  return (
    <Section title={t('console.limits.ceiling')} text={t('console.limits.ceilingText')}>
      <Figures figures={figures} />
    </Section>
  );
}
