import { type SafetyDetector, SafetyDetectorName, type SafetyList, type ServerSafetyRule } from '@wanwen/contract';
import { detectors } from '../detectors/detectors.ts';
import type { ListRow } from '../store.ts';
import type { SafetyDetectorsTable } from '../tables.ts';

export const presentList = (row: ListRow): SafetyList => ({
  id: row.id,
  name: row.name,
  category: row.category,
  direction: row.direction,
  action: row.action,
  enabled: row.enabled === 1,
  ignoreGaps: row.ignore_gaps === 1,
  wordCount: row.word_count,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  updatedBy: row.updated_by,
});

export const wordsOf = (row: { words: string }): string[] => (row.words === '' ? [] : row.words.split('\n'));

/** All that there are, on or off. */
export function presentDetectors(rows: readonly SafetyDetectorsTable[]): SafetyDetector[] {
  return SafetyDetectorName.options.map((detector) => {
    const row = rows.find((each) => each.detector === detector);
    const { direction, action } = row ?? { direction: 'both' as const, action: null };
    return { detector, category: detectors[detector].category, direction, action };
  });
}

/** What the server's rules are to those whom they bind. */
export const presentServerRules = (
  lists: readonly ListRow[],
  switchedOn: readonly SafetyDetectorsTable[],
): ServerSafetyRule[] => [
  ...lists
    .filter(({ enabled }) => enabled === 1)
    .map(({ name, category, direction, action }) => ({ kind: 'list' as const, name, category, direction, action })),
  ...switchedOn.map(({ detector, direction, action }) => ({
    ...{ kind: 'detector' as const, name: detector, category: detectors[detector].category, direction, action },
  })),
];
