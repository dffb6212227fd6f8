import './texts/add.ts';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Page } from '../parts/page.tsx';
import { usePerson } from '../session/session-query.ts';
import { useSignOut } from '../session/use-sign-out.ts';
import { busy } from '../shell/busy.tsx';
import { DevicesSection } from './devices-section.tsx';
import { NameSection } from './name-section.tsx';
import { NoticesSection } from './notices-section.tsx';
import { OrganisationsSection } from './organisations-section.tsx';
import { PasskeysSection } from './passkeys-section.tsx';
import { PasswordSection } from './password-section.tsx';
import { SecondFactorSection } from './second-factor-section.tsx';

/** What a person sets for themselves. */
export default function AccountScene() {
  const { t } = useTranslation();
  const { email } = usePerson();
  const signOut = useSignOut();
  return (
    <Page
      narrow
      title={t('account.title')}
      intro={email}
      actions={
        <Button loading={busy(signOut.isPending)} onClick={() => signOut.mutate()}>
          {t('account.signOut')}
        </Button>
      }
    >
      <NameSection />
      <NoticesSection />
      <PasswordSection />
      <PasskeysSection />
      <SecondFactorSection />
      <DevicesSection />
      <OrganisationsSection />
    </Page>
  );
}
