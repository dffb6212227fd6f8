import './texts/add.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { MemberLinkOffer } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { redeem, seeMemberLink, signUp } from '../api/session-api.ts';
import { SubmitForm } from '../parts/submit-form.tsx';
import { useSession } from '../session/session-query.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { EnterFirst, type NewAccount } from './enter-first.tsx';
import styles from './sign-in.module.css';
import { SignInFrame } from './sign-in-frame.tsx';
import { useAddressValue } from './use-address-value.ts';
import { useArrive } from './use-arrive.ts';

function Offer({ link, offer }: { link: string; offer: MemberLinkOffer }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const arrive = useArrive();
  const title = t('signIn.join.title', { organisation: offer.organisationName });
  const join = async () => arrive(await redeem({ memberLink: link }));
  const make = async (account: NewAccount) => arrive(await signUp({ ...account, memberLink: link }));
  return (
    <SignInFrame title={title} text={t('signIn.join.text', { role: t(`role.${offer.role}`) })}>
      {session?.person && (
        <SubmitForm wide submit={t('signIn.join.submit')} onSubmit={join}>
          <p>{t('signIn.signUp.redeemAs', { name: session.person.name })}</p>
        </SubmitForm>
      )}
      {session && !session.person && <EnterFirst opensOrganisation={false} onSignUp={make} onSignedIn={join} />}
    </SignInFrame>
  );
}

/** Shows what a member link leads to, and joins. */
export default function JoinScene() {
  const { t } = useTranslation();
  const link = useAddressValue('link');
  const { data, error } = useQuery({
    queryKey: ['member-link', link],
    queryFn: () => seeMemberLink(link),
    enabled: link !== '',
  });
  if (data) return <Offer link={link} offer={data} />;
  const isLooking = link !== '' && !error;
  return (
    <SignInFrame title={t('signIn.join.untitled')}>
      {link === '' && <p>{t('signIn.join.noLink')}</p>}
      {isLooking && <p>{t('action.loading')}</p>}
      {error && <ErrorNote error={error} />}
      {!isLooking && (
        <p className={styles.links}>
          <Link to="/">{t('signIn.back')}</Link>
        </p>
      )}
    </SignInFrame>
  );
}
