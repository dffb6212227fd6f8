import type { SafetyAction, SafetyDirection } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';

const ACTIONS: readonly SafetyAction[] = ['block', 'mask', 'record'];
const DIRECTIONS: readonly SafetyDirection[] = ['both', 'input', 'output'];

const TONES = { block: 'bad', mask: 'warning', record: 'quiet' } as const;

/** What is said for the values of rules. */
export function useSafetyNames() {
  const { t, i18n } = useTranslation();
  const known = (key: string, value: string) => (i18n.exists(`${key}.${value}`) ? i18n.t(`${key}.${value}`) : value);
  return {
    actionOf: (action: SafetyAction) => t(`console.safety.actions.${action}`),
    directionOf: (direction: SafetyDirection) => t(`console.safety.directions.${direction}`),
    /** Of detectors; people write those of lists. */
    categoryOf: (category: string) => known('console.safety.categories', category),
    ruleOf: ({ kind, name }: { kind: 'list' | 'detector'; name: string }) =>
      kind === 'list' ? name : known('console.safety.detectorNames', name),
    actions: ACTIONS.map((value) => ({ value, label: t(`console.safety.actions.${value}`) })),
    directions: DIRECTIONS.map((value) => ({ value, label: t(`console.safety.directions.${value}`) })),
  };
}

/** Bad where something is kept back, quiet where it is only counted. */
export const toneOf = (action: SafetyAction) => TONES[action];
