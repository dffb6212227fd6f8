import type { SignInProvider } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listProviders } from '../../api/provider-api.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Mark } from '../../parts/mark.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { useOrganisationNames } from '../organisations/use-organisation-names.ts';
import { ProviderActions } from './provider-actions.tsx';
import { ProviderDrawer } from './provider-drawer.tsx';

function useColumns(items: SignInProvider[], onTested: (text: string) => void): Column<SignInProvider>[] {
  const { t } = useTranslation();
  const { nameOf } = useOrganisationNames(items.map(({ organisationId }) => organisationId));
  return [
    {
      key: 'name',
      title: t('console.sso.name'),
      cell: ({ name, issuer }) => <TwoLines first={name} second={issuer} />,
    },
    {
      key: 'callback',
      title: t('console.sso.callback'),
      cell: ({ callbackPath }) => (
        <code style={{ overflowWrap: 'anywhere' }}>{`${location.origin}${callbackPath}`}</code>
      ),
    },
    {
      key: 'domains',
      title: t('console.sso.domains'),
      cell: ({ emailDomains }) => emailDomains?.join(', ') ?? t('console.sso.allDomains'),
    },
    {
      key: 'organisation',
      title: t('console.sso.organisation'),
      cell: ({ organisationId }) => (organisationId ? nameOf(organisationId) : t('console.sso.nowhere')),
    },
    {
      key: 'state',
      title: t('console.state'),
      cell: ({ enabled }) => (
        <Mark tone={enabled ? 'good' : 'quiet'}>{t(enabled ? 'console.sso.on' : 'console.sso.off')}</Mark>
      ),
    },
    {
      key: 'actions',
      title: '',
      end: true,
      cell: (provider) => <ProviderActions provider={provider} onTested={onTested} />,
    },
  ];
}

/** Providers by which people sign in, for administrators. */
export default function SingleSignOnPage() {
  const { t } = useTranslation();
  const [isCreating, setIsCreating] = useState(false);
  const [tested, setTested] = useState('');
  const pages = usePages(['providers'], async (_cursor, signal) => ({
    ...(await listProviders(signal)),
    nextCursor: null,
  }));
  const columns = useColumns(pages.items ?? [], setTested);
  const create = (
    <Button type="primary" onClick={() => setIsCreating(true)}>
      {t('console.sso.create')}
    </Button>
  );
  return (
    <ConsolePageFrame title={t('console.pages.single-sign-on')} intro={t('console.sso.intro')} actions={create}>
      <p aria-live="polite">{tested}</p>
      <DataTable
        label={t('console.pages.single-sign-on')}
        columns={columns}
        pages={pages}
        keyOf={({ id }) => id}
        empty={{ text: t('console.sso.empty'), action: create }}
      />
      {isCreating && <ProviderDrawer provider={null} onClose={() => setIsCreating(false)} />}
    </ConsolePageFrame>
  );
}
