import { useTranslation } from 'react-i18next';
import { Mark } from '../parts/mark.tsx';

const tones = {
  open: 'good',
  active: 'good',
  approved: 'good',
  waiting: 'warning',
  'used-up': 'quiet',
  expired: 'quiet',
  revoked: 'bad',
  rejected: 'quiet',
  deleted: 'bad',
  'in-force': 'good',
  coming: 'warning',
  past: 'quiet',
} as const;

export type ShownState = keyof typeof tones;

export const StateMark = ({ state }: { state: ShownState }) => {
  const { t } = useTranslation();
  return <Mark tone={tones[state]}>{t(`console.states.${state}`)}</Mark>;
};
