import { useNavigate } from '@tanstack/react-router';
import type { OwnAbility, OwnAbilityDefinition } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../../abilities/localized.ts';
import { type OwnPlace, removeOwnAbility, unpublishOwnAbility } from '../../../api/own-ability-api.ts';
import { Confirm } from '../../../parts/confirm.tsx';
import { RowMenu } from '../../../parts/row-menu.tsx';
import { saveDefinition } from './own-file.ts';
import { localizedOf } from './schema-of.ts';

interface OwnActionsProps {
  place: OwnPlace;
  ability: OwnAbility;
  /** What is handed out as a file. */
  written(): OwnAbilityDefinition;
  onChanged(ability: OwnAbility): void;
}

/** What can be done with the whole ability. */
export function OwnActions({ place, ability, written, onChanged }: OwnActionsProps) {
  const { t } = useTranslation();
  const localized = useLocalized();
  const navigate = useNavigate();
  const [asked, setAsked] = useState<'unpublish' | 'remove' | null>(null);
  const name = localized(localizedOf(ability.draft.title, ability.slug));
  const leave = () => navigate({ to: '/console/$page', params: { page: 'abilities' }, ignoreBlocker: true });
  const acts = {
    unpublish: () => unpublishOwnAbility(place).then(onChanged),
    remove: () => removeOwnAbility(place).then(leave),
  };
  return (
    <>
      {ability.published !== null && (
        <Button onClick={() => setAsked('unpublish')}>{t('console.own.unpublish')}</Button>
      )}
      <RowMenu
        label={t('console.more', { name })}
        entries={[
          {
            key: 'export',
            label: t('console.own.exportFile'),
            onPick: () => saveDefinition(ability.slug, written()),
          },
          { key: 'remove', danger: true, label: t('console.own.remove'), onPick: () => setAsked('remove') },
        ]}
      />
      {asked && (
        <Confirm
          title={t(`console.own.${asked}Title`, { name })}
          text={t(`console.own.${asked}Text`)}
          action={t(`console.own.${asked}`)}
          onConfirm={acts[asked]}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
