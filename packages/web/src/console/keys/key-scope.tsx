import type { ApiKey } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { useAbilityTitles } from '../../abilities/use-ability-titles.ts';

/** Names that a row has room for; the form shows all. */
const SHOWN = 3;

/** What a key is limited to; nothing where it may do everything. */
export function KeyScope({ models, abilities }: Pick<ApiKey, 'models' | 'abilities'>) {
  const { t } = useTranslation();
  const { titleOf } = useAbilityTitles();
  const listed = (kind: 'models' | 'abilities', names: string[] | null) => {
    if (names === null) return null;
    const shown = names.slice(0, SHOWN).join(t('console.keys.nameGap'));
    const more = names.length > SHOWN ? t('console.keys.andMore', { count: names.length - SHOWN }) : '';
    return (
      <div key={kind}>{t('console.keys.onlyThese', { kind: t(`console.keys.${kind}`), names: shown + more })}</div>
    );
  };
  return (
    <>
      {listed('models', models)}
      {listed('abilities', abilities?.map(titleOf) ?? null)}
    </>
  );
}
