import { useQueryClient } from '@tanstack/react-query';
import { Form } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { postAdjustment, postTopUp } from '../../api/billing-api.ts';
import { amountOf, formatAmount } from '../../language/format-amount.ts';
import { ChoiceField } from '../../parts/choice.tsx';
import { TextField } from '../../parts/fields.tsx';
import { MoneyField } from '../../parts/money-field.tsx';

import { Section } from '../../parts/page.tsx';
import { SubmitForm } from '../../parts/submit-form.tsx';
import { OrganisationField } from '../organisations/organisation-choice.tsx';
import { useOrganisationNames } from '../organisations/use-organisation-names.ts';
import { BalanceLine } from './balance-line.tsx';

const kinds = ['top-up', 'grant', 'refund', 'adjustment'] as const;
const most = 1_000_000_000;

interface Typed {
  organisation: string;
  kind: (typeof kinds)[number];
  yuan: number;
  reason: string;
  reference: string;
}

async function post({ organisation, kind, yuan, reason, reference }: Typed) {
  const posting = {
    organisationId: organisation,
    amount: amountOf(yuan),
    reason: reason.trim(),
    reference: reference.trim(),
  };
  return kind === 'adjustment' ? postAdjustment(posting) : postTopUp({ ...posting, kind });
}

/** Posts money to an organisation: the one that is given, or one to choose. */
export function PostForm({ organisation: fixed }: { organisation?: { id: string; name: string } }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form] = Form.useForm<Typed>();
  const [said, setSaid] = useState('');
  const chosen = Form.useWatch('organisation', form) ?? fixed?.id ?? '';
  const { nameOf } = useOrganisationNames(fixed ? [] : [chosen]);
  const submit = async (typed: Typed) => {
    setSaid('');
    const { balance, repeated } = await post({ ...typed, ...(fixed ? { organisation: fixed.id } : {}) });
    await client.invalidateQueries({ queryKey: ['ledger'] });
    await client.invalidateQueries({ queryKey: ['balance'] });
    setSaid(t(`console.postings.${repeated ? 'repeated' : 'posted'}`, { balance: formatAmount(balance) }));
    form.resetFields(['yuan', 'reason', 'reference']);
  };
  const askFirst = ({ organisation, kind, yuan, reason }: Typed) => {
    if (kind !== 'adjustment' && yuan >= 0) return null;
    const name = fixed?.name ?? nameOf(organisation);
    const facts = { name, kind: t(`console.balance.kinds.${kind}`), amount: formatAmount(amountOf(yuan)), reason };
    return {
      title: t('console.postings.askTitle', facts),
      text: t('console.postings.askText', facts),
      action: t('console.postings.ask'),
    };
  };
  return (
    <SubmitForm<Typed>
      form={form}
      submit={t('console.postings.postSubmit')}
      initial={{ kind: 'top-up', organisation: '' }}
      onSubmit={submit}
      askFirst={askFirst}
      more={<output>{said}</output>}
    >
      {!fixed && (
        <OrganisationField
          name="organisation"
          label={t('console.postings.organisation')}
          hint={chosen !== '' && <BalanceLine organisationId={chosen} />}
          required
        />
      )}
      <ChoiceField
        name="kind"
        label={t('console.balance.kind')}
        options={kinds.map((kind) => ({ value: kind, label: t(`console.balance.kinds.${kind}`) }))}
      />
      <MoneyField
        name="yuan"
        label={t('console.postings.amount')}
        hint={t('console.postings.adjustHint')}
        min={-most}
        max={most}
      />
      <TextField
        name="reason"
        label={t('console.balance.reason')}
        hint={t('console.postings.reasonHint')}
        maxLength={500}
      />
      <TextField
        name="reference"
        label={t('console.postings.reference')}
        hint={t('console.postings.referenceHint')}
        maxLength={200}
      />
    </SubmitForm>
  );
}

export function PostSection() {
  const { t } = useTranslation();
  return (
    <Section title={t('console.postings.post')}>
      <PostForm />
    </Section>
  );
}
