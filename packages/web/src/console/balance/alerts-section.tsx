import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Balance, BillingAlert } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAlerts, markAlertRead, updateAlerts } from '../../api/billing-api.ts';
import { formatAmount, typedAmount, yuanOf } from '../../language/format-amount.ts';
import { formatTime } from '../../language/format-time.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { TextField } from '../../parts/fields.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { Section } from '../../parts/page.tsx';
import { SubmitForm } from '../../parts/submit-form.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { busy } from '../../shell/busy.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { useCurrent } from '../use-current.ts';

interface Typed {
  low?: number | null;
  budget?: number | null;
  webhook?: string;
}

function Read({ alert }: { alert: BillingAlert }) {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const client = useQueryClient();
  const mutation = useMutation({
    mutationFn: () => markAlertRead(id, alert.id),
    onSuccess: () =>
      Promise.all(['alerts', 'standing-alerts'].map((key) => client.invalidateQueries({ queryKey: [key, id] }))),
  });
  if (alert.readAt !== null) return null;
  return (
    <>
      <Button size="small" loading={busy(mutation.isPending)} onClick={() => mutation.mutate()}>
        {t('console.balance.read')}
      </Button>
      {mutation.error && <ErrorNote error={mutation.error} />}
    </>
  );
}

function PastAlerts() {
  const { t, i18n } = useTranslation();
  const { id } = useCurrent();
  const pages = usePages(['alerts', id], (cursor, signal) => listAlerts(id, { cursor }, signal));
  if (!pages.items?.length) return null;
  const words = ({ kind, threshold }: BillingAlert) =>
    t(`console.balance.alert.${kind}`, { threshold: kind === 'budget' ? threshold : formatAmount(threshold) });
  return (
    <DataTable
      label={t('console.balance.alerts')}
      pages={pages}
      keyOf={(alert) => alert.id}
      empty={{ text: t('console.balance.alerts') }}
      columns={[
        { key: 'what', title: t('console.balance.alerts'), cell: words },
        { key: 'at', title: t('console.ledger.at'), cell: ({ createdAt }) => formatTime(i18n.language, createdAt) },
        { key: 'read', title: '', end: true, cell: (alert) => <Read alert={alert} /> },
      ]}
    />
  );
}

/** Of what the organisation's people are warned, and of what they were. */
export function AlertsSection({ balance }: { balance: Balance }) {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const client = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const submit = async ({ low, budget, webhook = '' }: Typed) => {
    setIsSaved(false);
    await updateAlerts(id, {
      lowBalance: typedAmount(low),
      monthlyBudget: typedAmount(budget),
      alertWebhook: webhook.trim() || null,
    });
    const read = ['balance', 'alert-webhook', 'standing-alerts'];
    await Promise.all(read.map((key) => client.invalidateQueries({ queryKey: [key, id] })));
    setIsSaved(true);
  };
  const shared = { optional: true, placeholder: t('console.balance.none') };
  return (
    <Section title={t('console.balance.alertsTitle')} text={t('console.balance.alertsText')}>
      <SubmitForm<Typed>
        submit={t('action.save')}
        initial={{
          low: yuanOf(balance.lowBalance),
          budget: yuanOf(balance.monthlyBudget),
          webhook: balance.alertWebhook ?? '',
        }}
        onSubmit={submit}
        more={<output>{isSaved && t('action.saved')}</output>}
      >
        <MoneyField {...shared} name="low" label={t('console.balance.lowBalance')} />
        <MoneyField {...shared} name="budget" label={t('console.balance.monthlyBudget')} />
        <TextField
          name="webhook"
          label={t('console.balance.webhook')}
          hint={t('console.balance.webhookHint')}
          placeholder="https://"
          inputMode="url"
          optional
        />
      </SubmitForm>
      <PastAlerts />
    </Section>
  );
}
