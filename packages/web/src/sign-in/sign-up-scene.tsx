import './texts/add.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { InviteOffer } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redeem, seeInvite, signUp } from '../api/session-api.ts';
import { formatAmount } from '../language/format-amount.ts';
import { formatDay } from '../language/format-time.ts';
import { TextField } from '../parts/fields.tsx';
import { SubmitForm } from '../parts/submit-form.tsx';
import { useEnterSession } from '../session/enter-session.ts';
import { useSession } from '../session/session-query.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { EnterFirst, type NewAccount } from './enter-first.tsx';
import styles from './sign-in.module.css';
import { SignInFrame } from './sign-in-frame.tsx';
import { useAddressValue } from './use-address-value.ts';
import { useArrive } from './use-arrive.ts';

function OfferNote({ offer }: { offer: InviteOffer }) {
  const { t, i18n } = useTranslation();
  const facts = [
    Number(offer.startingCredit) > 0 && t('signIn.signUp.credit', { amount: formatAmount(offer.startingCredit) }),
    t('signIn.signUp.expires', { date: formatDay(i18n.language, offer.expiresAt) }),
  ];
  return (
    <div className={styles.note}>
      <p>
        {offer.organisationName === null
          ? t('signIn.signUp.opens')
          : t('signIn.signUp.joins', { organisation: offer.organisationName })}
      </p>
      <p>{facts.filter(Boolean).join(' · ')}</p>
    </div>
  );
}

function RedeemForm({ person, opens, onRedeem }: RedeemFormProps) {
  const { t } = useTranslation();
  return (
    <SubmitForm<{ organisation?: string }>
      wide
      submit={t('signIn.signUp.redeem')}
      onSubmit={({ organisation }) => onRedeem(organisation)}
    >
      <p className={styles.text}>{t('signIn.signUp.redeemAs', { name: person })}</p>
      {opens && <TextField name="organisation" label={t('signIn.organisation')} maxLength={100} autoFocus />}
    </SubmitForm>
  );
}

interface RedeemFormProps {
  person: string;
  opens: boolean;
  onRedeem(organisation: string | undefined): Promise<unknown>;
}

function UseCode({ code, offer }: { code: string; offer: InviteOffer }) {
  const { t } = useTranslation();
  const { data: session } = useSession();
  const enter = useEnterSession();
  const arrive = useArrive();
  const opens = offer.organisationName === null;
  const make = async (account: NewAccount) => arrive(await signUp({ ...account, inviteCode: code }));
  const use = async (organisation?: string) =>
    arrive(await redeem({ inviteCode: code, ...(organisation ? { organisation } : {}) }));
  const person = session?.person;
  return (
    <SignInFrame title={t(person ? 'signIn.signUp.codeTitle' : 'signIn.signUp.title')}>
      <OfferNote offer={offer} />
      {person && <RedeemForm person={person.name} opens={opens} onRedeem={use} />}
      {session && !person && (
        <EnterFirst opensOrganisation={opens} onSignUp={make} onSignedIn={opens ? enter : () => use()} />
      )}
    </SignInFrame>
  );
}

/** Makes an account with an invite code, or uses the code for the account that is signed in. */
export default function SignUpScene() {
  const { t } = useTranslation();
  const [code, setCode] = useState(useAddressValue('code'));
  const { data, error, isFetching } = useQuery({
    queryKey: ['invite', code],
    queryFn: () => seeInvite(code),
    enabled: code !== '',
    retry: false,
  });
  if (data) return <UseCode code={code} offer={data} />;
  return (
    <SignInFrame title={t('signIn.signUp.codeTitle')}>
      {error && !isFetching && <ErrorNote error={error} />}
      <SubmitForm<{ code: string }>
        wide
        submit={t('signIn.signUp.look')}
        initial={{ code }}
        onSubmit={async (typed) => setCode(typed.code.trim())}
      >
        <TextField name="code" label={t('signIn.signUp.code')} autoComplete="off" maxLength={64} autoFocus />
      </SubmitForm>
      <p className={styles.links}>
        <Link to="/">{t('signIn.back')}</Link>
      </p>
    </SignInFrame>
  );
}
