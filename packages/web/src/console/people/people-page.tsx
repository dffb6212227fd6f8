import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { makePasswordLink } from '../../api/organisation-api.ts';
import { EmailField } from '../../parts/fields.tsx';
import { Section } from '../../parts/page.tsx';
import { SecretDialog } from '../../parts/secret-dialog.tsx';
import { SubmitForm } from '../../parts/submit-form.tsx';
import { ConsolePageFrame } from '../console-page-frame.tsx';

/** Says that nobody has the address, as a failure of the form. */
const unknownPerson = (message: string) => Object.assign(new Error(message), { code: 'person_not_found' });

/** What an administrator does for people who cannot get in. */
export default function PeoplePage() {
  const { t } = useTranslation();
  const [link, setLink] = useState('');
  const submit = async ({ email }: { email: string }) => {
    const { path } = await makePasswordLink(email);
    if (path === null) throw unknownPerson(t('console.people.unknown'));
    setLink(`${location.origin}${path}`);
  };
  return (
    <ConsolePageFrame title={t('console.pages.people')} intro={t('console.people.intro')}>
      <Section title={t('console.people.passwordTitle')} text={t('console.people.passwordText')}>
        <SubmitForm<{ email: string }> submit={t('console.people.makeLink')} onSubmit={submit}>
          <EmailField name="email" label={t('signIn.email')} />
        </SubmitForm>
      </Section>
      {link && (
        <SecretDialog
          title={t('console.people.linkTitle')}
          text={t('console.people.linkText')}
          secret={link}
          onClose={() => setLink('')}
        />
      )}
    </ConsolePageFrame>
  );
}
