import type { OwnAbilityCard } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { Mark } from '../../../parts/mark.tsx';

/** Whether people use it, which version, and whether the draft is another one. */
export function OwnStateMark({ ability: { published, changed } }: { ability: OwnAbilityCard }) {
  const { t } = useTranslation();
  if (published === null) return <Mark tone="quiet">{t('console.own.states.draft')}</Mark>;
  return (
    <>
      <Mark tone="good">{t('console.own.states.published', { number: published })}</Mark>{' '}
      {changed && <Mark tone="warning">{t('console.own.states.changed')}</Mark>}
    </>
  );
}
