import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { redeemCredit } from '../../api/billing-api.ts';
import { formatAmount } from '../../language/format-amount.ts';
import { TextField } from '../../parts/fields.tsx';
import { Section } from '../../parts/page.tsx';
import { SubmitForm } from '../../parts/submit-form.tsx';
import { useCurrent } from '../use-current.ts';

export function RedeemSection() {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const client = useQueryClient();
  const [said, setSaid] = useState('');
  const submit = async ({ code }: { code: string }) => {
    setSaid('');
    const { amount, balance } = await redeemCredit(id, code.trim());
    await client.invalidateQueries({ queryKey: ['balance', id] });
    await client.invalidateQueries({ queryKey: ['statement', id] });
    setSaid(t('console.balance.redeemed', { amount: formatAmount(amount), balance: formatAmount(balance) }));
  };
  return (
    <Section title={t('console.balance.redeemTitle')} text={t('console.balance.redeemText')}>
      <SubmitForm<{ code: string }>
        submit={t('console.balance.redeem')}
        onSubmit={submit}
        more={<output>{said}</output>}
      >
        <TextField name="code" label={t('console.balance.code')} autoComplete="off" maxLength={100} />
      </SubmitForm>
    </Section>
  );
}
