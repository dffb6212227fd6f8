import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { OrganisationAbility } from '@wanwen/contract';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../abilities/localized.ts';
import { setAbility } from '../../api/ability-api.ts';
import { ErrorNote } from '../../shell/error-note.tsx';
import { useCurrent } from '../use-current.ts';

/** On or off for the whole organisation; it moves when the server has written it down. */
export function AbilitySwitch({ ability }: { ability: OrganisationAbility }) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const { id } = useCurrent();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (enabled: boolean) => setAbility(id, ability.id, { enabled }),
    onSettled: () => client.invalidateQueries({ queryKey: ['abilities', id] }),
  });
  return (
    <>
      <Switch
        checked={ability.settings.enabled}
        loading={change.isPending}
        aria-label={t('console.abilities.enabledOf', { name: localized(ability.title) })}
        onChange={(enabled) => change.mutate(enabled)}
      />
      {change.error && <ErrorNote error={change.error} />}
    </>
  );
}
