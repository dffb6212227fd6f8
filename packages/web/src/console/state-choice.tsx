import { useTranslation } from 'react-i18next';
import { Choice } from '../parts/choice.tsx';
import type { ShownState } from './state-mark.tsx';

interface StateChoiceProps {
  states: readonly ShownState[];
  /** Empty: all of them. */
  value: string;
  onChange(value: string): void;
}

export function StateChoice({ states, value, onChange }: StateChoiceProps) {
  const { t } = useTranslation();
  const options = [
    ...states.map((state) => ({ value: state, label: t(`console.states.${state}`) })),
    { value: '', label: t('console.allStates') },
  ];
  return <Choice label={t('console.state')} value={value} options={options} onChange={onChange} />;
}
