import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OrganisationAbility, OwnAbilityCard } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../../abilities/localized.ts';
import { listOwnAbilities } from '../../../api/own-ability-api.ts';
import { formatTime } from '../../../language/format-time.ts';
import { type Column, DataTable } from '../../../parts/data-table.tsx';
import { listOf } from '../../../parts/list-of.ts';
import { Section } from '../../../parts/page.tsx';
import { TwoLines } from '../../../parts/two-lines.tsx';
import { useTable } from '../../../parts/use-table.ts';
import { useNames } from '../../usage/use-names.ts';
import { useCurrent } from '../../use-current.ts';
import { AbilityName } from '../ability-name.tsx';
import { AbilitySwitch } from '../ability-switch.tsx';
import { CreateOwnDrawer } from './create-own-drawer.tsx';
import styles from './own.module.css';
import { OwnStateMark } from './own-state-mark.tsx';
import { localizedOf } from './schema-of.ts';

interface OwnSectionProps {
  /** What is decided about those that are published. */
  decided: readonly OrganisationAbility[];
  onSettings(ability: OrganisationAbility): void;
}

function useColumns({ decided, onSettings }: OwnSectionProps): Column<OwnAbilityCard>[] {
  const { t, i18n } = useTranslation();
  const localized = useLocalized();
  const nameOf = useNames('member', useCurrent().id);
  const settingsOf = ({ slug }: OwnAbilityCard) => decided.find(({ id }) => id === `own.${slug}`);
  const titleOf = ({ title, slug }: OwnAbilityCard) => localized(localizedOf(title, slug));
  const byOf = (person: string | null) => (person === null ? t('console.audit.actors.machine') : nameOf(person));
  return [
    {
      key: 'name',
      title: t('console.abilities.name'),
      cell: (own) => (
        <AbilityName
          icon={own.icon}
          name={
            <Link
              to="/console/$page/$item"
              params={{ page: 'abilities', item: own.slug }}
              className={styles.link ?? ''}
            >
              {titleOf(own)}
            </Link>
          }
          description={localized(localizedOf(own.description))}
        />
      ),
    },
    { key: 'id', title: 'ID', sort: 'id', cell: ({ slug }) => <code>own.{slug}</code> },
    { key: 'state', title: t('console.state'), cell: (own) => <OwnStateMark ability={own} /> },
    {
      key: 'changed',
      title: t('console.own.changed'),
      sort: 'changed',
      cell: ({ updatedAt, updatedBy }) => (
        <TwoLines first={formatTime(i18n.language, updatedAt)} second={byOf(updatedBy)} />
      ),
    },
    {
      key: 'enabled',
      title: t('console.abilities.enabled'),
      cell: (own) => {
        const ability = settingsOf(own);
        return ability ? <AbilitySwitch ability={ability} /> : '—';
      },
    },
    {
      key: 'settings',
      title: '',
      end: true,
      cell: (own) => {
        const ability = settingsOf(own);
        const name = titleOf(own);
        return (
          ability && (
            <Button
              size="small"
              aria-label={t('console.abilities.editOf', { name })}
              onClick={() => onSettings(ability)}
            >
              {t('console.abilities.edit')}
            </Button>
          )
        );
      },
    },
  ];
}

/** What the organisation made itself. */
export function OwnSection(props: OwnSectionProps) {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const [isAdding, setIsAdding] = useState(false);
  const columns = useColumns(props);
  const table = useTable(tableSorts.ownAbilities, {}, 'own-');
  const { data, error, refetch } = useQuery({
    queryKey: ['own-abilities', id, table.asked],
    queryFn: async ({ signal }) => (await listOwnAbilities(id, table.asked, signal)).items,
    placeholderData: (before, query) => (query?.queryKey[1] === id ? before : undefined),
  });
  const create = (
    <Button type="primary" onClick={() => setIsAdding(true)}>
      {t('console.own.create')}
    </Button>
  );
  const isEmpty = data?.length === 0;
  return (
    <Section title={t('console.own.section')} actions={!isEmpty && create}>
      <DataTable
        label={t('console.own.table')}
        columns={columns}
        pages={listOf(data, { error, refetch: refetch as never })}
        keyOf={({ slug }) => slug}
        table={table}
        empty={{ text: t('console.own.empty'), action: create }}
      />
      {isAdding && <CreateOwnDrawer onClose={() => setIsAdding(false)} />}
    </Section>
  );
}
