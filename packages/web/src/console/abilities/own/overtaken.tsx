import { useMutation } from '@tanstack/react-query';
import type { OwnAbility } from '@wanwen/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { getOwnAbility, type OwnPlace } from '../../../api/own-ability-api.ts';
import { busy } from '../../../shell/busy.tsx';
import { ErrorNote } from '../../../shell/error-note.tsx';

interface OvertakenProps {
  place: OwnPlace;
  overwrite: { isPending: boolean; mutate(): void };
  onReplaced(ability: OwnAbility): void;
}

/** Somebody else changed the draft meanwhile: one of the two is kept. */
export function Overtaken({ place, overwrite, onReplaced }: OvertakenProps) {
  const { t } = useTranslation();
  const latest = useMutation({ mutationFn: async () => onReplaced(await getOwnAbility(place)) });
  return (
    <>
      <Button size="small" loading={busy(overwrite.isPending)} onClick={() => overwrite.mutate()}>
        {t('console.own.keepMine')}
      </Button>
      <Button size="small" loading={busy(latest.isPending)} onClick={() => latest.mutate()}>
        {t('console.own.takeLatest')}
      </Button>
      {latest.error && <ErrorNote error={latest.error} />}
    </>
  );
}
