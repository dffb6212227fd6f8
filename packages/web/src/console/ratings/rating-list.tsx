import type { AbilityRating } from '@wanwen/contract';
import { Checkbox } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { exportRatings, listRatings } from '../../api/ability-rating-api.ts';
import { formatTime } from '../../language/format-time.ts';
import { Choice } from '../../parts/choice.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { DayRange } from '../../parts/day-range.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { Mark } from '../../parts/mark.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import styles from '../titles.module.css';
import { dayAfter, startOfDay } from '../usage/china-day.ts';
import { useCurrent } from '../use-current.ts';
import { useTitles } from './use-titles.ts';

function useColumns(): Column<AbilityRating>[] {
  const { t, i18n } = useTranslation();
  const { titleOf } = useTitles();
  return [
    {
      key: 'reason',
      title: t('console.ratings.reason'),
      cell: ({ reason }) => reason || <span className={styles.quiet}>{t('console.ratings.noReason')}</span>,
    },
    {
      key: 'rating',
      title: t('console.ratings.rating'),
      cell: ({ rating }) => <Mark tone={rating === 'up' ? 'good' : 'bad'}>{t(`console.ratings.${rating}`)}</Mark>,
    },
    { key: 'ability', title: t('console.ratings.ability'), cell: ({ abilityId }) => titleOf(abilityId) },
    {
      key: 'at',
      title: t('console.ratings.at'),
      cell: ({ createdAt, runId }) => (
        <TwoLines first={formatTime(i18n.language, createdAt)} second={<code>{runId}</code>} />
      ),
    },
  ];
}

/** What was said, the newest first, without who said it. */
export function RatingList() {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const { ids, titleOf } = useTitles();
  const columns = useColumns();
  const [abilityId, setAbilityId] = useState('');
  const [rating, setRating] = useState('');
  const [withReason, setWithReason] = useState(true);
  const [days, setDays] = useState({ from: '', until: '' });
  const filter = {
    abilityId,
    rating,
    withReason: withReason ? 'true' : '',
    from: days.from && startOfDay(days.from),
    until: days.until && startOfDay(dayAfter(days.until)),
  };
  const pages = usePages(['ratings', id, filter], (cursor, signal) => listRatings(id, { ...filter, cursor }, signal));
  const abilities = ids.map((one) => ({ value: one, label: titleOf(one) }));
  const thumbs = (['up', 'down'] as const).map((one) => ({ value: one, label: t(`console.ratings.${one}`) }));
  return (
    <section className={styles.titled}>
      <h2>{t('console.ratings.listTitle')}</h2>
      <DataTable
        label={t('console.ratings.listTitle')}
        columns={columns}
        pages={pages}
        keyOf={(one) => one.id}
        tools={
          <>
            <Choice
              label={t('console.ratings.ability')}
              value={abilityId}
              options={[{ value: '', label: t('console.ratings.allAbilities') }, ...abilities]}
              onChange={setAbilityId}
            />
            <Choice
              label={t('console.ratings.rating')}
              value={rating}
              options={[{ value: '', label: t('console.ratings.allThumbs') }, ...thumbs]}
              onChange={setRating}
            />
            <DayRange days={days} onChange={setDays} />
            <Checkbox checked={withReason} onChange={(event) => setWithReason(event.target.checked)}>
              {t('console.ratings.withReason')}
            </Checkbox>
            <ExportButton format="csv" name="ability-ratings" fetchFile={() => exportRatings(id, filter)} />
          </>
        }
        empty={{ text: t('console.ratings.nothing') }}
      />
    </section>
  );
}
