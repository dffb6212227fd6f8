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
} as const;

export const StateMark = ({ state }: { state: keyof typeof tones }) => {
  const { t } = useTranslation();
  return <Mark tone={tones[state]}>{t(`console.states.${state}`)}</Mark>;
};
