import type { ListedKey } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { listKeys } from '../../api/key-api.ts';
import { formatDay, formatTime } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { Section } from '../../parts/page.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { KeyScope } from '../keys/key-scope.tsx';
import { StateMark } from '../state-mark.tsx';

function useColumns(): Column<ListedKey>[] {
  const { t, i18n } = useTranslation();
  return [
    {
      key: 'name',
      title: t('console.keys.name'),
      cell: ({ name, prefix, lastFour }) => <TwoLines first={name} second={<code>{`${prefix}…${lastFour}`}</code>} />,
    },
    {
      key: 'owner',
      title: t('console.keys.owner'),
      cell: ({ personId, personName }) =>
        personId === null ? t('console.keys.ofOrganisation') : personName || t('console.keys.ofMember'),
    },
    {
      key: 'access',
      title: t('console.keys.access'),
      cell: ({ access, models, abilities }) => (
        <TwoLines
          first={t(`console.keys.accesses.${access}`)}
          second={<KeyScope models={models} abilities={abilities} />}
        />
      ),
    },
    {
      key: 'used',
      title: t('console.keys.lastUsed'),
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? t('console.keys.neverUsed') : formatTime(i18n.language, lastUsedAt),
    },
    {
      key: 'expires',
      title: t('console.expires'),
      cell: ({ expiresAt }) => (expiresAt === null ? t('console.never') : formatDay(i18n.language, expiresAt)),
    },
    { key: 'state', title: t('console.state'), cell: ({ state }) => <StateMark state={state} /> },
  ];
}

/** The keys of an organisation, to look at: no key itself is told to anybody. */
export function OrganisationKeys({ id }: { id: string }) {
  const { t } = useTranslation();
  const columns = useColumns();
  const pages = usePages(['keys', id, true], (cursor, signal) => listKeys(id, { cursor, all: true }, signal));
  return (
    <Section title={t('console.pages.keys')}>
      <DataTable
        label={t('console.pages.keys')}
        columns={columns}
        pages={pages}
        keyOf={(key) => key.id}
        empty={{ text: t('console.organisations.noKeys') }}
      />
    </Section>
  );
}
