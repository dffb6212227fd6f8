import { useQuery } from '@tanstack/react-query';
import type { AbilityRatingSum } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { countRatings } from '../../api/ability-rating-api.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { listOf } from '../../parts/list-of.ts';
import { TwoLines } from '../../parts/two-lines.tsx';
import styles from '../titles.module.css';
import { useCurrent } from '../use-current.ts';
import { changeOf, shareOf } from './share.ts';
import { useTitles } from './use-titles.ts';

function useColumns(): Column<AbilityRatingSum>[] {
  const { t, i18n } = useTranslation();
  const { titleOf } = useTitles();
  const count = (value: number) => value.toLocaleString(i18n.language);
  const percent = (share: number | null) => (share === null ? '—' : `${share}%`);
  const thumbs = ({ up, down }: AbilityRatingSum['total']) =>
    t('console.ratings.thumbs', { up: count(up), down: count(down) });
  const change = ({ recent, earlier }: AbilityRatingSum) => {
    const points = changeOf(recent, earlier);
    if (points === null) return '—';
    return t('console.ratings.points', {
      points: new Intl.NumberFormat(i18n.language, { signDisplay: 'exceptZero' }).format(points),
    });
  };
  const span = (kind: 'total' | 'recent' | 'earlier'): Column<AbilityRatingSum> => ({
    key: kind,
    title: t(`console.ratings.${kind}`),
    end: true,
    cell: (sum) => <TwoLines first={percent(shareOf(sum[kind]))} second={thumbs(sum[kind])} />,
  });
  return [
    {
      key: 'ability',
      title: t('console.ratings.ability'),
      cell: ({ abilityId }) => <TwoLines first={titleOf(abilityId)} second={<code>{abilityId}</code>} />,
    },
    span('recent'),
    span('earlier'),
    { key: 'change', title: t('console.ratings.change'), end: true, cell: change },
    span('total'),
  ];
}

/** How many thumbs up and down each ability got. */
export function RatingSums() {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const columns = useColumns();
  const { data, error, refetch } = useQuery({
    queryKey: ['rating-sums', id],
    queryFn: ({ signal }) => countRatings(id, signal),
    staleTime: 0,
  });
  return (
    <section className={styles.titled}>
      <h2>{t('console.ratings.sumsTitle')}</h2>
      <DataTable
        label={t('console.ratings.sumsTitle')}
        columns={columns}
        pages={listOf(data, { error, refetch })}
        keyOf={({ abilityId }) => abilityId}
        empty={{ text: t('console.ratings.empty') }}
      />
    </section>
  );
}
