import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Balance } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { getBalance, updateAccount } from '../../api/billing-api.ts';
import { amountOf, formatAmount } from '../../language/format-amount.ts';
import { ChoiceField } from '../../parts/choice.tsx';
import { MoneyField } from '../../parts/money-field.tsx';

import { Section } from '../../parts/page.tsx';
import { SubmitForm } from '../../parts/submit-form.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { OrganisationChoice } from '../organisations/organisation-choice.tsx';
import { useOrganisationNames } from '../organisations/use-organisation-names.ts';

interface Typed {
  mode: Balance['mode'];
  credit?: number | null;
}

/** The terms of one organisation. */
export function TermsForm({ balance, name }: { balance: Balance; name: string }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [isSaved, setIsSaved] = useState(false);
  const { organisationId, mode: current, creditLimit: limit } = balance;
  const submit = async ({ mode, credit }: Typed) => {
    setIsSaved(false);
    const creditLimit = credit === null || credit === undefined ? null : amountOf(credit);
    await updateAccount(organisationId, { mode, creditLimit });
    await client.invalidateQueries({ queryKey: ['balance', organisationId] });
    setIsSaved(true);
  };
  const modes = (['prepaid', 'postpaid'] as const).map((mode) => ({
    value: mode,
    label: t(`console.balance.modes.${mode}`),
  }));
  return (
    <SubmitForm<Typed>
      submit={t('console.postings.termsSubmit')}
      initial={{ mode: current, credit: limit === null ? null : Number(limit) }}
      onSubmit={submit}
      askFirst={({ mode, credit }) => ({
        title: t('console.postings.termsAskTitle', { name }),
        text: t(`console.postings.termsAsk.${mode}`, {
          credit: credit === null || credit === undefined ? t('console.balance.none') : formatAmount(amountOf(credit)),
        }),
        action: t('console.postings.termsAskSubmit'),
      })}
      more={<output>{isSaved && t('action.saved')}</output>}
    >
      <ChoiceField name="mode" label={t('console.balance.mode')} options={modes} />
      <MoneyField
        name="credit"
        label={t('console.postings.creditLimit')}
        min={0}
        max={1_000_000_000}
        placeholder={t('console.balance.none')}
        optional
      />
    </SubmitForm>
  );
}

/** Whether an organisation pays in advance or after the month. */
export function TermsSection() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState('');
  const { nameOf } = useOrganisationNames([chosen]);
  const { data, error } = useQuery({
    queryKey: ['balance', chosen],
    queryFn: () => getBalance(chosen),
    enabled: chosen !== '',
    staleTime: 0,
  });
  return (
    <Section title={t('console.postings.terms')} text={t('console.postings.termsText')}>
      <OrganisationChoice label={t('console.postings.organisation')} value={chosen} onChange={setChosen} />
      {error && <ErrorNote error={error} />}
      {data && <TermsForm key={chosen} balance={data} name={nameOf(chosen)} />}
    </Section>
  );
}
