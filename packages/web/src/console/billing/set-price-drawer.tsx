import { useQueryClient } from '@tanstack/react-query';
import type { Price } from '@wanwen/contract';
import { Form, Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { setPrice } from '../../api/billing-api.ts';
import { currencyUnit } from '../../language/currency.ts';
import { formatTime } from '../../language/format-time.ts';
import { useModels } from '../../models/use-models.ts';
import { ChoiceField } from '../../parts/choice.tsx';
import { TextField } from '../../parts/fields.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { OrganisationField } from '../organisations/organisation-choice.tsx';
import { useOrganisationNames } from '../organisations/use-organisation-names.ts';
import { type BucketName, perMillion, perPiece } from './price-buckets.ts';

interface Typed extends Partial<Record<BucketName, string>> {
  model: string;
  organisation: string;
  /** As the browser's field says it, in the person's own time; empty for now. */
  from?: string;
}

/** The buckets that were filled in, as decimals: prices are texts, so that nothing is lost in numbers of a machine. */
function pricesOf(typed: Typed): Price['prices'] {
  const filled = [...perMillion, ...perPiece]
    .map((bucket) => [bucket, typed[bucket]?.trim() ?? ''] as const)
    .filter(([, price]) => price !== '');
  return Object.fromEntries(filled);
}

export function SetPriceDrawer({ onClose }: { onClose(): void }) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { data: models } = useModels();
  const [form] = Form.useForm<Typed>();
  const { nameOf } = useOrganisationNames([Form.useWatch('organisation', form)]);
  const submit = async (typed: Typed) => {
    const effectiveFrom = typed.from ? { effectiveFrom: new Date(typed.from).toISOString() } : {};
    const organisationId = typed.organisation || null;
    await setPrice({ model: typed.model, organisationId, prices: pricesOf(typed), ...effectiveFrom });
    await client.invalidateQueries({ queryKey: ['prices'] });
  };
  const installed = models?.items.filter(({ state }) => state === 'installed').map(({ id }) => id) ?? [];
  const unit = currencyUnit(t('console.yuan'));
  const field = (bucket: BucketName, kind: 'perMillion' | 'perPiece') => (
    <TextField
      key={bucket}
      name={bucket}
      label={t(`console.prices.${kind}`, { what: t(`console.prices.buckets.${bucket}`), unit })}
      inputMode="decimal"
      placeholder={t('console.prices.follows')}
      maxLength={40}
      optional
    />
  );
  return (
    <FormDrawer<Typed>
      title={t('console.prices.set')}
      form={form}
      submit={t('action.save')}
      initial={{ model: '*', organisation: '' }}
      onSubmit={submit}
      askFirst={({ model, organisation, from }) => ({
        title: t('console.prices.askTitle'),
        text: t(organisation ? 'console.prices.askOne' : 'console.prices.askAll', {
          model,
          from: from ? formatTime(i18n.language, new Date(from).toISOString()) : t('console.prices.now'),
          name: nameOf(organisation),
        }),
        action: t('console.prices.ask'),
      })}
      onClose={onClose}
    >
      <ChoiceField
        name="model"
        label={t('console.prices.model')}
        hint={t('console.prices.modelHint')}
        options={['*', ...installed].map((id) => ({ value: id, label: id }))}
      />
      <OrganisationField
        name="organisation"
        label={t('console.prices.organisation')}
        first={[{ value: '', label: t('console.prices.everyone') }]}
      />
      <Form.Item name="from" label={t('console.prices.from')} extra={t('console.prices.fromHint')}>
        <Input type="datetime-local" style={{ width: 'fit-content' }} />
      </Form.Item>
      <p>{t('console.prices.followsHint')}</p>
      {perMillion.map((bucket) => field(bucket, 'perMillion'))}
      {perPiece.map((bucket) => field(bucket, 'perPiece'))}
    </FormDrawer>
  );
}
