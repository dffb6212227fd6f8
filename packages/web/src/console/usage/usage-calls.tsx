import type { UsageRecord } from '@wanwen/contract';
import { sortsFreely, tableSorts } from '@wanwen/contract/table-sorts';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { exportUsage, listUsage } from '../../api/billing-api.ts';
import { formatSpan } from '../../language/format.ts';
import { formatAmount } from '../../language/format-amount.ts';
import { formatTime } from '../../language/format-time.ts';
import { Choice, type Option } from '../../parts/choice.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { Mark } from '../../parts/mark.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { sortedByTime, useTable } from '../../parts/use-table.ts';
import styles from '../titles.module.css';
import { useCurrent } from '../use-current.ts';
import { dayAfter, startOfDay } from './china-day.ts';
import { useCallFilters } from './use-call-filters.ts';

const tones = { finished: 'good', cancelled: 'quiet', failed: 'bad', interrupted: 'warning' } as const;

/** Who asked, and with which key; the page's own calls have none. */
type NamesOf = (record: Pick<UsageRecord, 'personId' | 'keyId'>) => { person: string | null; key: string | null };

function useColumns(namesOf: NamesOf): Column<UsageRecord>[] {
  const { t, i18n } = useTranslation();
  const tokens = ({ promptTokens, completionTokens }: UsageRecord) =>
    `${promptTokens.toLocaleString(i18n.language)} → ${completionTokens.toLocaleString(i18n.language)}`;
  const detail = ({ cachedTokens, usageEstimated }: UsageRecord) =>
    [
      t('console.usage.ofCache', { count: cachedTokens }),
      ...(usageEstimated ? [t('console.usage.estimated')] : []),
    ].join(' · ');
  const outcome = ({ outcome: how, errorCode }: UsageRecord) => (
    <TwoLines first={<Mark tone={tones[how]}>{t(`console.usage.outcomes.${how}`)}</Mark>} second={errorCode} />
  );
  return [
    {
      key: 'at',
      title: t('console.usage.at'),
      sort: 'time',
      cell: ({ createdAt, requestId }) => (
        <TwoLines first={formatTime(i18n.language, createdAt)} second={<code>{requestId}</code>} />
      ),
    },
    {
      key: 'model',
      title: t('console.usage.by.model'),
      whole: true,
      cell: ({ model, protocol }) => <TwoLines first={model} second={protocol} />,
    },
    {
      key: 'who',
      title: t('console.usage.who'),
      cell: (record) => {
        const { person, key } = namesOf(record);
        return <TwoLines first={person ?? key ?? '—'} second={person && key} />;
      },
    },
    {
      key: 'tokens',
      title: t('console.usage.tokens'),
      sort: 'tokens',
      whole: true,
      cell: (record) => <TwoLines first={tokens(record)} second={detail(record)} />,
    },
    {
      key: 'time',
      title: t('console.usage.took'),
      sort: 'duration',
      whole: true,
      cell: ({ totalMs }) => formatSpan(t, totalMs / 1000),
    },
    { key: 'outcome', title: t('console.usage.outcome'), whole: true, cell: outcome },
    {
      key: 'amount',
      title: t('console.usage.spent'),
      sort: 'amount',
      end: true,
      cell: ({ amount, uncharged }) => (
        <TwoLines
          first={formatAmount(amount)}
          second={Number(uncharged) > 0 && t('console.usage.uncharged', { amount: formatAmount(uncharged) })}
        />
      ),
    },
  ];
}

/** Every call, the newest first, with the days of the page and a filter of its own. */
export function UsageCalls({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const all = useTable(tableSorts.usage, { query: '', keyId: '', personId: '' });
  const { keyId, personId, query: typed } = all.filter;
  const { keys, members } = useCallFilters(id);
  const labelIn = (options: readonly Option[], value: string | null) =>
    value === null ? null : (options.find((option) => option.value === value)?.label ?? value);
  const columns = useColumns((record) => ({
    person: labelIn(members, record.personId),
    key: labelIn(keys, record.keyId),
  }));
  const filter = {
    model: all.asked.query,
    keyId,
    personId,
    from: from && startOfDay(from),
    to: to && startOfDay(dayAfter(to)),
  };
  const table = sortsFreely(filter.from, filter.to) ? all : sortedByTime(all);
  const asked = { ...filter, sort: table.sorting.sort, order: table.sorting.order };
  const pages = usePages(['usage', id, asked], (cursor, signal) => listUsage(id, { ...asked, cursor }, signal));
  return (
    <section className={styles.titled}>
      <h2>{t('console.usage.callsTitle')}</h2>
      <DataTable
        label={t('console.usage.callsTitle')}
        columns={columns}
        pages={pages}
        keyOf={(record) => record.id}
        table={table}
        tools={
          <>
            <Input
              allowClear
              style={{ maxWidth: 240 }}
              aria-label={t('console.usage.model')}
              placeholder={t('console.usage.model')}
              value={typed}
              onChange={(event) => table.change({ query: event.target.value })}
            />
            <Choice
              label={t('console.usage.by.key')}
              value={keyId}
              options={keys}
              onChange={(value) => table.change({ keyId: value })}
            />
            <Choice
              label={t('console.usage.by.member')}
              value={personId}
              options={members}
              onChange={(value) => table.change({ personId: value })}
            />
            <ExportButton format="csv" name="usage" fetchFile={() => exportUsage(id, filter)} />
          </>
        }
        empty={{ text: t('console.usage.empty') }}
      />
    </section>
  );
}
