import { useTranslation } from 'react-i18next';
import { Section } from '../../parts/page.tsx';
import { UsageSums, useShownUsage } from '../usage/usage-sums.tsx';

/** What an organisation used, for the server's administrator. */
export function OrganisationUsage({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Section title={t('console.pages.usage')}>
      <UsageSums {...useShownUsage()} organisationId={id} />
    </Section>
  );
}
