import { useTranslation } from 'react-i18next';
import { ChoiceField } from '../../parts/choice.tsx';
import { LongTextField, TextField } from '../../parts/fields.tsx';
import { ModelChoice } from '../../parts/model-choice.tsx';
import { AbilityChoice } from './ability-choice.tsx';
import { LimitFields } from './limit-fields.tsx';

const spans = ['7', '30', '90', '365'];

/** The fields that a new key and a changed one share. */
export function KeyFields({ isNew }: { isNew: boolean }) {
  const { t } = useTranslation();
  const expiries = [
    ...(isNew ? [] : [{ value: 'keep', label: t('console.keys.keepExpiry') }]),
    ...spans.map((days) => ({ value: days, label: t('console.keys.inDays', { count: Number(days) }) })),
    { value: '', label: t('console.never') },
  ];
  return (
    <>
      <TextField
        name="name"
        label={t('console.keys.name')}
        hint={t('console.keys.nameHint')}
        maxLength={100}
        autoFocus={isNew}
      />
      <ChoiceField
        name="access"
        label={t('console.keys.access')}
        options={(['write', 'read'] as const).map((access) => ({
          value: access,
          label: t(`console.keys.accesses.${access}`),
        }))}
      />
      <ChoiceField name="expires" label={t('console.expires')} options={expiries} />
      <ModelChoice />
      <AbilityChoice />
      <LongTextField
        name="addresses"
        label={t('console.keys.addresses')}
        hint={t('console.keys.addressesHint')}
        rows={2}
        optional
      />
      <LimitFields />
    </>
  );
}
