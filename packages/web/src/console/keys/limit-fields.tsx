import { useTranslation } from 'react-i18next';
import { MoneyField } from '../../parts/money-field.tsx';
import { NumberField } from '../../parts/number-field.tsx';

const highest = 1_000_000_000;

/** How much may be called, each without a limit where it is left empty. */
export function LimitFields() {
  const { t } = useTranslation();
  const none = t('console.keys.noLimit');
  const shared = { min: 1, max: highest, optional: true, placeholder: none };
  return (
    <>
      <NumberField {...shared} name="requestsPerMinute" label={t('console.keys.requestsPerMinute')} />
      <NumberField {...shared} name="tokensPerMinute" label={t('console.keys.tokensPerMinute')} />
      <NumberField {...shared} name="concurrentCalls" label={t('console.keys.concurrentCalls')} />
      <MoneyField {...shared} min={0} name="yuanPerDay" label={t('console.keys.spendPerDay')} />
      <MoneyField {...shared} min={0} name="yuanPerMonth" label={t('console.keys.spendPerMonth')} />
    </>
  );
}
