import { useMutation } from '@tanstack/react-query';
import type { Session } from '@wanwen/contract';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { signInByProvider } from '../api/session-api.ts';
import { busy } from '../shell/busy.tsx';
import { ErrorNote } from '../shell/error-note.tsx';
import styles from './sign-in.module.css';

/** Why the last attempt to come in by a provider failed: the server says it in the address. */
function useFailure(): Error | undefined {
  const { t } = useTranslation();
  const code = new URLSearchParams(location.search).get('error');
  return code ? Object.assign(new Error(t('signIn.providerFailed')), { code }) : undefined;
}

/** Ways in by the company's own sign-in, a button each. */
export function ProviderButtons({ providers }: Pick<Session, 'providers'>) {
  const { t } = useTranslation();
  const failure = useFailure();
  const mutation = useMutation({ mutationFn: signInByProvider });
  const error = mutation.error ?? (mutation.isPending ? undefined : failure);
  if (providers.length === 0) return null;
  return (
    <div className={styles.providers}>
      {error && <ErrorNote error={error} />}
      {providers.map(({ id, name }) => (
        <Button
          key={id}
          block
          size="large"
          loading={busy(mutation.isPending && mutation.variables === id)}
          onClick={() => mutation.mutate(id)}
        >
          {t('signIn.byProvider', { name })}
        </Button>
      ))}
      <div className={styles.or}>{t('signIn.or')}</div>
    </div>
  );
}
