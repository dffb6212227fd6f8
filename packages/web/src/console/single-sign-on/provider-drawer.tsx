import { useQueryClient } from '@tanstack/react-query';
import type { SignInProvider } from '@wanwen/contract';
import { Checkbox, Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { createProvider, updateProvider } from '../../api/provider-api.ts';
import { ChoiceField } from '../../parts/choice.tsx';
import { TextField } from '../../parts/fields.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { useRoles } from '../members/use-roles.ts';
import { OrganisationField } from '../organisations/organisation-choice.tsx';
import { bodyOf, type ProviderFields, typedOf } from './provider-form.ts';

interface ProviderDrawerProps {
  /** Null for a new one. */
  provider: SignInProvider | null;
  onClose(): void;
}

function Newcomers() {
  const { t } = useTranslation();
  const roles = useRoles('admin');
  return (
    <>
      <OrganisationField
        name="organisationId"
        label={t('console.sso.organisation')}
        hint={t('console.sso.organisationHint')}
        first={[{ value: '', label: t('console.sso.nowhere') }]}
      />
      <ChoiceField name="role" label={t('console.members.role')} options={roles} />
    </>
  );
}

/** Makes a provider of single sign-on, or changes one. */
export function ProviderDrawer({ provider, onClose }: ProviderDrawerProps) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const submit = async (typed: ProviderFields) => {
    const body = bodyOf(typed);
    await (provider ? updateProvider(provider.id, body) : createProvider(body));
    await client.invalidateQueries({ queryKey: ['providers'] });
    await client.invalidateQueries({ queryKey: ['session'] });
  };
  return (
    <FormDrawer<ProviderFields>
      title={t(provider ? 'console.sso.edit' : 'console.sso.create')}
      submit={t('action.save')}
      initial={typedOf(provider)}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField name="name" label={t('console.sso.name')} hint={t('console.sso.nameHint')} maxLength={60} autoFocus />
      <TextField name="issuer" label={t('console.sso.issuer')} hint={t('console.sso.issuerHint')} inputMode="url" />
      <TextField name="clientId" label={t('console.sso.clientId')} autoComplete="off" />
      <Form.Item name="clientSecret" label={t('console.sso.secret')} extra={t('console.sso.secretHint')}>
        <Input.Password
          autoComplete="new-password"
          visibilityToggle={false}
          placeholder={provider?.hasSecret ? `…${provider.secretHint ?? ''}` : ''}
        />
      </Form.Item>
      <TextField name="domains" label={t('console.sso.domains')} hint={t('console.sso.domainsHint')} optional />
      <Newcomers />
      <Form.Item name="enabled" valuePropName="checked">
        <Checkbox>{t('console.sso.enabled')}</Checkbox>
      </Form.Item>
    </FormDrawer>
  );
}
