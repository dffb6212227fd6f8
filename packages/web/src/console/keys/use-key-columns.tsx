import type { ListedKey } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { formatDay, formatTime } from '../../language/format-time.ts';
import type { Column } from '../../parts/data-table.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePerson } from '../../session/session-query.ts';
import { StateMark } from '../state-mark.tsx';
import { KeyScope } from './key-scope.tsx';

function useOwnerName() {
  const { t } = useTranslation();
  const me = usePerson();
  return ({ personId, personName }: ListedKey) => {
    if (personId === null) return t('console.keys.ofOrganisation');
    return personId === me.id ? t('console.keys.mine') : personName || t('console.keys.ofMember');
  };
}

/** What is shown of keys, wherever they are listed. */
export function useKeyColumns(): Column<ListedKey>[] {
  const { t, i18n } = useTranslation();
  const ownerName = useOwnerName();
  const day = (time: string | null, none: string) => (time === null ? t(none) : formatDay(i18n.language, time));
  return [
    {
      key: 'name',
      title: t('console.keys.name'),
      sort: 'name',
      cell: ({ name, prefix, lastFour }) => <TwoLines first={name} second={<code>{`${prefix}…${lastFour}`}</code>} />,
    },
    { key: 'owner', title: t('console.keys.owner'), cell: ownerName },
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
      sort: 'used',
      cell: ({ lastUsedAt }) =>
        lastUsedAt === null ? t('console.keys.neverUsed') : formatTime(i18n.language, lastUsedAt),
    },
    {
      key: 'created',
      title: t('console.keys.created'),
      sort: 'created',
      cell: ({ createdAt }) => formatDay(i18n.language, createdAt),
    },
    {
      key: 'expires',
      title: t('console.expires'),
      sort: 'expires',
      cell: ({ expiresAt }) => day(expiresAt, 'console.never'),
    },
    { key: 'state', title: t('console.state'), cell: ({ state }) => <StateMark state={state} /> },
  ];
}
