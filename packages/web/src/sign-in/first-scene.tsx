import './texts/add.ts';
import type { FirstAdministrator } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { makeFirstAdministrator } from '../api/session-api.ts';
import { EmailField, PasswordField, TextField } from '../parts/fields.tsx';
import { SubmitForm } from '../parts/submit-form.tsx';
import { FirstLinkNotice } from './first-link-notice.tsx';
import { SignInFrame } from './sign-in-frame.tsx';
import { useAddressValue } from './use-address-value.ts';
import { useArrive } from './use-arrive.ts';

/** Makes the first administrator, with the link from the server's output. */
export default function FirstScene() {
  const { t } = useTranslation();
  const token = useAddressValue('token');
  const arrive = useArrive();
  if (!token) return <FirstLinkNotice />;
  const submit = async (values: Omit<FirstAdministrator, 'token'>) =>
    arrive(await makeFirstAdministrator({ ...values, token }));
  return (
    <SignInFrame title={t('signIn.first.title')} text={t('signIn.first.text')}>
      <SubmitForm<Omit<FirstAdministrator, 'token'>> wide submit={t('signIn.first.submit')} onSubmit={submit}>
        <TextField name="name" label={t('signIn.name')} autoComplete="name" maxLength={100} autoFocus />
        <EmailField name="email" label={t('signIn.email')} autoComplete="username" />
        <PasswordField
          name="password"
          label={t('signIn.password')}
          hint={t('signIn.passwordHint')}
          autoComplete="new-password"
        />
        <TextField
          name="organisation"
          label={t('signIn.organisation')}
          hint={t('signIn.first.organisationHint')}
          autoComplete="organization"
          maxLength={100}
        />
      </SubmitForm>
    </SignInFrame>
  );
}
