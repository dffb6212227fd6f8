import { useQueryClient } from '@tanstack/react-query';
import type { CreatedKey } from '@wanwen/contract';
import { Checkbox, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import { createKey } from '../../api/key-api.ts';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { mayDo } from '../../session/rights.ts';
import { useCurrent } from '../use-current.ts';
import { KeyFields } from './key-fields.tsx';
import { expiryOf, type KeyForm, newKeyForm, scopesOf } from './key-form.ts';

interface CreateKeyDrawerProps {
  onCreated(key: CreatedKey): void;
  onClose(): void;
}

export function CreateKeyDrawer({ onCreated, onClose }: CreateKeyDrawerProps) {
  const { t } = useTranslation();
  const organisation = useCurrent();
  const client = useQueryClient();
  const submit = async (form: KeyForm) => {
    const { ofOrganisation = false, expires } = form;
    const body = { ...scopesOf(form), ofOrganisation, expiresAt: expiryOf(expires) };
    onCreated(await createKey(organisation.id, body));
    await client.invalidateQueries({ queryKey: ['keys', organisation.id] });
  };
  return (
    <FormDrawer<KeyForm>
      title={t('console.keys.create')}
      submit={t('console.keys.createSubmit')}
      initial={newKeyForm}
      onSubmit={submit}
      onClose={onClose}
    >
      <KeyFields isNew />
      {mayDo(organisation, 'settings') && !organisation.personal && (
        <Form.Item name="ofOrganisation" valuePropName="checked" extra={t('console.keys.ofOrganisationHint')}>
          <Checkbox>{t('console.keys.ofOrganisationLabel')}</Checkbox>
        </Form.Item>
      )}
    </FormDrawer>
  );
}
