import type { SafetyVerdict } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { exportSafetyVerdicts, listSafetyVerdicts, type SafetyPlace } from '../../api/safety-api.ts';
import { useSettled } from '../../conversations/use-settled.ts';
import { formatTime } from '../../language/format-time.ts';
import { Choice } from '../../parts/choice.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { DayRange } from '../../parts/day-range.tsx';
import { ExportButton } from '../../parts/export-button.tsx';
import { Mark } from '../../parts/mark.tsx';
import { SearchField } from '../../parts/search-field.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { useAddress } from '../../parts/use-address.ts';
import { usePages } from '../../parts/use-pages.ts';
import { OrganisationChoice } from '../organisations/organisation-choice.tsx';
import titles from '../titles.module.css';
import { dayAfter, knownDay, startOfDay } from '../usage/china-day.ts';
import { toneOf, useSafetyNames } from './names.ts';

function useColumns(ofServer: boolean): Column<SafetyVerdict>[] {
  const { t, i18n } = useTranslation();
  const { actionOf, directionOf, ruleOf, categoryOf } = useSafetyNames();
  const organisation: Column<SafetyVerdict> = {
    key: 'organisation',
    title: t('console.safety.organisation'),
    cell: ({ organisationId, organisationName }) => organisationName ?? organisationId,
  };
  return [
    {
      key: 'rule',
      title: t('console.safety.rule'),
      cell: ({ kind, rule, category, level }) => (
        <TwoLines
          first={ruleOf({ kind, name: rule })}
          second={`${categoryOf(category)} · ${t(`console.safety.levels.${level}`)}`}
        />
      ),
    },
    {
      key: 'action',
      title: t('console.safety.action'),
      cell: ({ action, direction }) => (
        <TwoLines first={<Mark tone={toneOf(action)}>{actionOf(action)}</Mark>} second={directionOf(direction)} />
      ),
    },
    { key: 'count', title: t('console.safety.count'), end: true, cell: ({ count }) => count },
    ...(ofServer ? [organisation] : []),
    {
      key: 'who',
      title: t('console.safety.who'),
      cell: ({ personName, personId, keyId }) => (
        <TwoLines first={personName ?? personId ?? '—'} second={keyId && <code>{keyId}</code>} />
      ),
    },
    {
      key: 'at',
      title: t('console.safety.at'),
      cell: ({ at, requestId }) => <TwoLines first={formatTime(i18n.language, at)} second={<code>{requestId}</code>} />,
    },
  ];
}

const everything = { organisationId: '', action: '', category: '', from: '', until: '' };

/** What the rules found, the newest first. */
export function VerdictsSection({ place }: { place: SafetyPlace }) {
  const { t } = useTranslation();
  const { actions } = useSafetyNames();
  const columns = useColumns(place === null);
  const [chosen, choose] = useAddress(everything, 'verdicts-');
  const category = useSettled(chosen.category).trim();
  const [from, until] = [knownDay(chosen.from), knownDay(chosen.until)];
  const filter = {
    organisationId: chosen.organisationId,
    action: chosen.action,
    category,
    from: from && startOfDay(from),
    until: until && startOfDay(dayAfter(until)),
  };
  const pages = usePages(['safety-verdicts', place, filter], (cursor, signal) =>
    listSafetyVerdicts(place, { ...filter, cursor }, signal),
  );
  return (
    <section className={titles.titled}>
      <h2>{t('console.safety.verdicts')}</h2>
      <p className={titles.quiet}>{t('console.safety.verdictsText')}</p>
      <DataTable
        label={t('console.safety.verdicts')}
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        tools={
          <>
            <SearchField
              label={t('console.safety.anyCategory')}
              value={chosen.category}
              onChange={(category) => choose({ category })}
            />
            <Choice
              label={t('console.safety.action')}
              value={chosen.action}
              options={[{ value: '', label: t('console.safety.anyAction') }, ...actions]}
              onChange={(action) => choose({ action })}
            />
            {place === null && (
              <OrganisationChoice
                label={t('console.safety.organisation')}
                value={chosen.organisationId}
                first={[{ value: '', label: t('console.safety.anyOrganisation') }]}
                onChange={(organisationId) => choose({ organisationId })}
              />
            )}
            <DayRange days={chosen} onChange={({ from, until }) => choose({ from, until })} />
            <ExportButton format="csv" name="safety-verdicts" fetchFile={() => exportSafetyVerdicts(place, filter)} />
          </>
        }
        empty={{ text: t('console.safety.noVerdicts') }}
      />
    </section>
  );
}
