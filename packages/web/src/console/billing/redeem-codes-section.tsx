import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createRedeemCodes, listRedeemBatches } from '../../api/billing-api.ts';
import { amountOf, formatAmount } from '../../language/format-amount.ts';
import { formatDay } from '../../language/format-time.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { TextField } from '../../parts/fields.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { listOf } from '../../parts/list-of.ts';
import { MoneyField } from '../../parts/money-field.tsx';
import { NumberField } from '../../parts/number-field.tsx';
import { Section } from '../../parts/page.tsx';
import { SecretDialog } from '../../parts/secret-dialog.tsx';
import { expiryOf } from '../keys/key-form.ts';

const queryKey = ['redeem-codes'];

interface Typed {
  count: number;
  yuan: number;
  reason: string;
  days: number;
}

function CreateDrawer({ onCreated, onClose }: { onCreated(codes: string[]): void; onClose(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const submit = async ({ count, yuan, reason, days }: Typed) => {
    const body = { count, amount: amountOf(yuan), reason: reason.trim(), expiresAt: expiryOf(String(days)) };
    onCreated(await createRedeemCodes(body));
    await client.invalidateQueries({ queryKey });
  };
  return (
    <FormDrawer<Typed>
      title={t('console.postings.makeCodes')}
      submit={t('console.postings.makeSubmit')}
      initial={{ count: 1, days: 90 }}
      onSubmit={submit}
      onClose={onClose}
    >
      <NumberField name="count" label={t('console.postings.count')} min={1} max={1000} />
      <MoneyField name="yuan" label={t('console.postings.amount')} min={0.000001} max={1_000_000} />
      <TextField
        name="reason"
        label={t('console.balance.reason')}
        hint={t('console.postings.reasonHint')}
        maxLength={500}
      />
      <NumberField name="days" label={t('console.postings.days')} min={1} max={3650} />
    </FormDrawer>
  );
}

export function RedeemCodesSection() {
  const { t, i18n } = useTranslation();
  const [isOpen, setIsOpen] = useState(false);
  const [codes, setCodes] = useState<string[] | null>(null);
  const query = useQuery({ queryKey, queryFn: listRedeemBatches, staleTime: 0 });
  const make = <Button onClick={() => setIsOpen(true)}>{t('console.postings.makeCodes')}</Button>;
  const day = (time: string | null) => (time === null ? t('console.never') : formatDay(i18n.language, time));
  return (
    <Section title={t('console.postings.codes')} actions={make}>
      <DataTable
        label={t('console.postings.codes')}
        pages={listOf(query.data, { error: query.error })}
        keyOf={({ batchId }) => batchId}
        empty={{ text: t('console.postings.noCodes') }}
        columns={[
          { key: 'reason', title: t('console.balance.reason'), cell: ({ reason }) => reason },
          { key: 'amount', title: t('console.postings.amount'), end: true, cell: ({ amount }) => formatAmount(amount) },
          {
            key: 'used',
            title: t('console.postings.used'),
            end: true,
            cell: ({ redeemed, codes: made }) => `${redeemed} / ${made}`,
          },
          { key: 'expires', title: t('console.expires'), cell: ({ expiresAt }) => day(expiresAt) },
        ]}
      />
      {isOpen && <CreateDrawer onCreated={setCodes} onClose={() => setIsOpen(false)} />}
      {codes && (
        <SecretDialog
          title={t('console.postings.codesTitle', { count: codes.length })}
          text={t('console.postings.codesText')}
          secret={codes.join('\n')}
          file={{ name: 'top-up-codes.txt', content: `${codes.join('\n')}\n`, label: t('account.second.save') }}
          onClose={() => setCodes(null)}
        />
      )}
    </Section>
  );
}
