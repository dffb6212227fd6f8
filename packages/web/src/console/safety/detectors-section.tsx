import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SafetyAction, SafetyDetector, SafetyDirection } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { type SafetyPlace, setSafetyDetector } from '../../api/safety-api.ts';
import { Choice } from '../../parts/choice.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { listOf } from '../../parts/list-of.ts';
import { Section } from '../../parts/page.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { useSafetyNames } from './names.ts';

interface DetectorsSectionProps {
  place: SafetyPlace;
  detectors: SafetyDetector[];
}

/** The built-in detectors, and what they do; each choice is in force at once. */
export function DetectorsSection({ place, detectors }: DetectorsSectionProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { actions, directions, ruleOf, categoryOf } = useSafetyNames();
  const change = useMutation({
    mutationFn: ({ detector, ...body }: Pick<SafetyDetector, 'detector' | 'direction' | 'action'>) =>
      setSafetyDetector(place, detector, body),
    onSettled: () => client.invalidateQueries({ queryKey: ['safety', place] }),
  });
  const nameOf = ({ detector }: SafetyDetector) => ruleOf({ kind: 'detector', name: detector });
  return (
    <Section title={t('console.safety.detectors')} text={t('console.safety.detectorsText')}>
      {change.error && <ErrorNote error={change.error} />}
      <DataTable
        label={t('console.safety.detectors')}
        pages={listOf(detectors)}
        keyOf={({ detector }) => detector}
        empty={{ text: '' }}
        columns={[
          {
            key: 'detector',
            title: t('console.safety.name'),
            cell: (one) => <TwoLines first={nameOf(one)} second={categoryOf(one.category)} />,
          },
          {
            key: 'action',
            title: t('console.safety.action'),
            cell: (one) => (
              <Choice
                label={t('console.safety.actionOf', { name: nameOf(one) })}
                value={one.action ?? ''}
                options={[{ value: '', label: t('console.safety.off') }, ...actions]}
                onChange={(action) => change.mutate({ ...one, action: (action || null) as SafetyAction | null })}
              />
            ),
          },
          {
            key: 'direction',
            title: t('console.safety.direction'),
            cell: (one) =>
              one.action ? (
                <Choice
                  label={t('console.safety.directionOf', { name: nameOf(one) })}
                  value={one.direction}
                  options={directions}
                  onChange={(direction) => change.mutate({ ...one, direction: direction as SafetyDirection })}
                />
              ) : (
                '—'
              ),
          },
        ]}
      />
    </Section>
  );
}
