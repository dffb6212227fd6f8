import { useTranslation } from 'react-i18next';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { useCurrent } from '../use-current.ts';
import { UsageCalls } from './usage-calls.tsx';
import { UsageSums, useShownUsage } from './usage-sums.tsx';

export default function UsagePage() {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const usage = useShownUsage();
  return (
    <ConsolePageFrame title={t('console.pages.usage')} intro={t('console.usage.intro')}>
      <UsageSums {...usage} organisationId={id} />
      <UsageCalls from={usage.from} to={usage.to} />
    </ConsolePageFrame>
  );
}
