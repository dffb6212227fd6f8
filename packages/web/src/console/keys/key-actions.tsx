import { useQueryClient } from '@tanstack/react-query';
import type { ApiKey, CreatedKey } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { revokeKey, rotateKey, updateKey } from '../../api/key-api.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { NumberField } from '../../parts/number-field.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { mayDo } from '../../session/rights.ts';
import { usePerson } from '../../session/session-query.ts';
import { useCurrent } from '../use-current.ts';
import { KeyFields } from './key-fields.tsx';
import { expiryOf, type KeyForm, keyFormOf, scopesOf } from './key-form.ts';

type Asked = 'edit' | 'rotate' | 'revoke';

interface KeyActionsProps {
  apiKey: ApiKey;
  /** A key that took the place of this one. */
  onCreated(key: CreatedKey): void;
}

function Dialog({ apiKey, asked, onCreated, onClose }: KeyActionsProps & { asked: Asked; onClose(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const readAgain = () => client.invalidateQueries({ queryKey: ['keys', apiKey.organisationId] });
  const { name } = apiKey;
  const change = async (form: KeyForm) => {
    const expiresAt = form.expires === 'keep' ? {} : { expiresAt: expiryOf(form.expires) };
    await updateKey(apiKey, { ...scopesOf(form), ...expiresAt }).then(readAgain);
  };
  const rotate = async ({ hours }: { hours: number }) => {
    onCreated(await rotateKey(apiKey, hours));
    await readAgain();
  };
  if (asked === 'edit')
    return (
      <FormDrawer<KeyForm>
        title={t('console.keys.editTitle', { name })}
        submit={t('action.save')}
        initial={keyFormOf(apiKey)}
        onSubmit={change}
        onClose={onClose}
      >
        <KeyFields isNew={false} />
      </FormDrawer>
    );
  if (asked === 'rotate')
    return (
      <FormDrawer<{ hours: number }>
        title={t('console.keys.rotateTitle', { name })}
        submit={t('console.keys.rotate')}
        initial={{ hours: 24 }}
        onSubmit={rotate}
        onClose={onClose}
      >
        <NumberField
          name="hours"
          label={t('console.keys.overlap')}
          hint={t('console.keys.overlapHint')}
          min={0}
          max={720}
        />
      </FormDrawer>
    );
  return (
    <Confirm
      title={t('console.keys.revokeTitle', { name })}
      text={t('console.keys.revokeText')}
      action={t('console.keys.revoke')}
      onConfirm={() => revokeKey(apiKey).then(readAgain)}
      onClose={onClose}
    />
  );
}

export function KeyActions({ apiKey, onCreated }: KeyActionsProps) {
  const { t } = useTranslation();
  const organisation = useCurrent();
  const me = usePerson();
  const [asked, setAsked] = useState<Asked | null>(null);
  const mayChange = apiKey.personId === me.id || mayDo(organisation, 'settings');
  const isActive = apiKey.state === 'active' && mayChange;
  const entry = (key: Asked, danger = false) => ({
    key,
    danger,
    label: t(`console.keys.${key}`),
    onPick: () => setAsked(key),
  });
  return (
    <>
      <RowMenu
        label={t('console.more', { name: apiKey.name })}
        entries={[
          isActive && entry('edit'),
          isActive && apiKey.replacedBy === null && entry('rotate'),
          isActive && entry('revoke', true),
        ]}
      />
      {asked && <Dialog apiKey={apiKey} asked={asked} onCreated={onCreated} onClose={() => setAsked(null)} />}
    </>
  );
}
