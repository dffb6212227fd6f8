import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { AlertTest, AlertWebhook } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getAlertWebhook, makeAlertSecret, testAlertWebhook } from '../../api/billing-api.ts';
import { formatTime } from '../../language/format-time.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { Mark } from '../../parts/mark.tsx';
import { Section } from '../../parts/page.tsx';
import { SecretDialog } from '../../parts/secret-dialog.tsx';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { useCurrent } from '../use-current.ts';
import styles from './webhook.module.css';

type Failure = NonNullable<AlertTest['failure']>;

function useReason() {
  const { t } = useTranslation();
  return ({ failure, detail }: Failure) => t(`console.webhook.failures.${failure}`, { detail });
}

function Secret({ since }: { since: string | null }) {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [secret, setSecret] = useState('');
  const make = async () => {
    setSecret(await makeAlertSecret(id));
    await client.invalidateQueries({ queryKey: ['alert-webhook', id] });
  };
  const mutation = useMutation({ mutationFn: make });
  return (
    <>
      <Button loading={busy(mutation.isPending)} onClick={() => (since ? setAsking(true) : mutation.mutate())}>
        {t(since ? 'console.webhook.newSecret' : 'console.webhook.firstSecret')}
      </Button>
      {mutation.error && <ErrorNote error={mutation.error} />}
      {asking && (
        <Confirm
          title={t('console.webhook.newSecretTitle')}
          text={t('console.webhook.newSecretText')}
          action={t('console.webhook.newSecret')}
          onConfirm={make}
          onClose={() => setAsking(false)}
        />
      )}
      {secret && (
        <SecretDialog
          title={t('console.webhook.secret')}
          text={t('console.webhook.secretText')}
          secret={secret}
          onClose={() => setSecret('')}
        />
      )}
    </>
  );
}

function Test({ heldBack }: { heldBack: boolean }) {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const reason = useReason();
  const { mutate, isPending, data, error } = useMutation({ mutationFn: () => testAlertWebhook(id) });
  return (
    <>
      <Button disabled={heldBack} loading={busy(isPending)} onClick={() => mutate()}>
        {t('console.webhook.test')}
      </Button>
      <output className={styles.told}>
        {data && !isPending && (data.failure === null ? t('console.webhook.taken') : reason(data.failure))}
      </output>
      {error && <ErrorNote error={error} />}
    </>
  );
}

function State({ webhook }: { webhook: AlertWebhook }) {
  const { t, i18n } = useTranslation();
  const reason = useReason();
  const { lastDeliveredAt, lastFailure, waiting, nextAt, heldBack, secretSince } = webhook;
  const at = (time: string) => formatTime(i18n.language, time);
  return (
    <dl className={styles.state}>
      <dt>{t('console.webhook.delivered')}</dt>
      <dd>{lastDeliveredAt ? at(lastDeliveredAt) : t('console.webhook.never')}</dd>
      {lastFailure && (
        <>
          <dt>{t('console.webhook.failed')}</dt>
          <dd>
            {at(lastFailure.at)} · {reason(lastFailure)} · {t('console.webhook.tries', { count: lastFailure.attempts })}{' '}
            {lastFailure.givenUp && <Mark tone="bad">{t('console.webhook.givenUp')}</Mark>}
          </dd>
        </>
      )}
      {waiting > 0 && (
        <>
          <dt>{t('console.webhook.waiting')}</dt>
          <dd>
            {waiting}
            {nextAt && !heldBack && ` · ${t('console.webhook.next', { at: at(nextAt) })}`}
          </dd>
        </>
      )}
      <dt>{t('console.webhook.secret')}</dt>
      <dd>{secretSince ? t('console.webhook.since', { at: at(secretSince) }) : t('console.webhook.noSecret')}</dd>
    </dl>
  );
}

/** How warnings get to the organisation's webhook, once it has one. */
export function WebhookSection() {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const { data, error, refetch } = useQuery({
    queryKey: ['alert-webhook', id],
    queryFn: () => getAlertWebhook(id),
    staleTime: 0,
  });
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data?.address) return null;
  return (
    <Section title={t('console.webhook.title')} text={t('console.webhook.text')}>
      {data.heldBack && <p className={styles.heldBack}>{t('console.webhook.heldBack')}</p>}
      <State webhook={data} />
      <div className={styles.acts}>
        <Test heldBack={data.heldBack} />
        <Secret since={data.secretSince} />
      </div>
    </Section>
  );
}
