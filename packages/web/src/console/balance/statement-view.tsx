import { useQuery } from '@tanstack/react-query';
import type { Statement } from '@wanwen/contract';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportStatement, getStatement } from '../../api/billing-api.ts';
import { formatAmount } from '../../language/format-amount.ts';
import { formatTime } from '../../language/format-time.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { Figures } from '../../parts/figures.tsx';
import { listOf } from '../../parts/list-of.ts';
import { Section } from '../../parts/page.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import titles from '../titles.module.css';
import { chinaDay } from '../usage/china-day.ts';
import { SumsTable } from '../usage/sums-table.tsx';
import { useCurrent } from '../use-current.ts';
import styles from './statement.module.css';
import { useReasonOf } from './use-reason-of.ts';

const itself = (value: string) => value;

function Totals({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  return (
    <Figures
      figures={[
        [t('console.balance.opening'), formatAmount(statement.opening)],
        ...statement.totals.map(
          ({ kind, amount }) => [t(`console.balance.kinds.${kind}`), formatAmount(amount)] as [string, string],
        ),
        [t('console.balance.closing'), formatAmount(statement.closing)],
      ]}
    />
  );
}

/** What of the sums rests on an estimate. */
function Estimated({ calls, amount }: Statement['estimated']) {
  const { t } = useTranslation();
  if (calls === 0) return null;
  return (
    <p className={styles.note}>{t('console.balance.estimated', { count: calls, amount: formatAmount(amount) })}</p>
  );
}

function Postings({ statement }: { statement: Statement }) {
  const { t, i18n } = useTranslation();
  const reasonOf = useReasonOf();
  return (
    <DataTable
      label={t('console.balance.postings')}
      pages={listOf(statement.postings)}
      keyOf={({ transactionId }) => transactionId}
      empty={{ text: t('console.balance.nothing') }}
      columns={[
        { key: 'at', title: t('console.ledger.at'), cell: ({ createdAt }) => formatTime(i18n.language, createdAt) },
        { key: 'kind', title: t('console.balance.kind'), cell: ({ kind }) => t(`console.balance.kinds.${kind}`) },
        { key: 'reason', title: t('console.balance.reason'), cell: (entry) => reasonOf(entry) },
        { key: 'amount', title: t('console.balance.amount'), end: true, cell: ({ amount }) => formatAmount(amount) },
        {
          key: 'balance',
          title: t('console.ledger.balance'),
          end: true,
          cell: ({ balance }) => formatAmount(balance),
        },
      ]}
    />
  );
}

function Parts({ statement }: { statement: Statement }) {
  const { t } = useTranslation();
  const { name } = useCurrent();
  return (
    <div className={titles.titled}>
      <p className={styles.printed}>
        {name} · {t('console.balance.statementTitle', { month: statement.month })} ·{' '}
        {t('console.balance.period', { from: statement.from, to: statement.to })}
      </p>
      <Totals statement={statement} />
      <Estimated {...statement.estimated} />
      {statement.models.length > 0 && <h3>{t('console.balance.byModel')}</h3>}
      {statement.models.length > 0 && <SumsTable sums={statement.models} by="model" nameOf={itself} />}
      {statement.days.length > 0 && <h3>{t('console.balance.byDay')}</h3>}
      {statement.days.length > 0 && <SumsTable sums={statement.days} by="day" nameOf={itself} />}
      {statement.postings.length > 0 && <h3>{t('console.balance.postings')}</h3>}
      {statement.postings.length > 0 && <Postings statement={statement} />}
    </div>
  );
}

/** The statement of a month, which prints well. */
export function StatementView() {
  const { t, i18n } = useTranslation();
  const { id } = useCurrent();
  const [month, setMonth] = useState(chinaDay(Date.now()).slice(0, 7));
  const { data, error, refetch } = useQuery({
    queryKey: ['statement', id, month],
    queryFn: () => getStatement(id, month),
    enabled: /^\d{4}-\d{2}$/.test(month),
    placeholderData: (before) => before,
    staleTime: 0,
  });
  return (
    <Section
      title={t('console.balance.statement')}
      actions={
        <span className={styles.tools}>
          <Input
            type="month"
            style={{ width: 170 }}
            aria-label={t('console.balance.monthLabel')}
            value={month}
            onChange={(event) => setMonth(event.target.value)}
          />
          <ExportButton
            format="csv"
            name={`statement-${month}`}
            fetchFile={() => exportStatement(id, month, i18n.language)}
          />
          <Button onClick={() => print()}>{t('console.balance.print')}</Button>
        </span>
      }
    >
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && <Parts statement={data} />}
    </Section>
  );
}
