import { useQuery } from '@tanstack/react-query';
import type { OrganisationAbility } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAbilities } from '../../api/ability-api.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { listOf } from '../../parts/list-of.ts';
import { TwoLines } from '../../parts/two-lines.tsx';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { useCurrent } from '../use-current.ts';
import { AbilityDrawer } from './ability-drawer.tsx';
import { AbilitySwitch } from './ability-switch.tsx';
import { languageIn } from './language-in.ts';

function useColumns(onEdit: (ability: OrganisationAbility) => void): Column<OrganisationAbility>[] {
  const { t, i18n } = useTranslation();
  const language = languageIn(i18n.language);
  return [
    {
      key: 'name',
      title: t('console.abilities.name'),
      cell: ({ title, description }) => <TwoLines first={title[language]} second={description[language]} />,
    },
    { key: 'id', title: 'ID', cell: ({ id }) => <code>{id}</code> },
    {
      key: 'model',
      title: t('console.abilities.model'),
      cell: ({ settings }) => settings.model ?? t('console.abilities.usualModel'),
    },
    {
      key: 'addition',
      title: t('console.abilities.addition'),
      cell: ({ settings }) => t(settings.addition === '' ? 'console.abilities.none' : 'console.abilities.some'),
    },
    { key: 'enabled', title: t('console.abilities.enabled'), cell: (ability) => <AbilitySwitch ability={ability} /> },
    {
      key: 'edit',
      title: '',
      end: true,
      cell: (ability) => (
        <Button
          size="small"
          aria-label={t('console.abilities.editOf', { name: ability.title[language] })}
          onClick={() => onEdit(ability)}
        >
          {t('console.abilities.edit')}
        </Button>
      ),
    },
  ];
}

/** What the organisation's people and keys may do with models, and how. */
export default function AbilitiesPage() {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const [open, setOpen] = useState<OrganisationAbility | null>(null);
  const columns = useColumns(setOpen);
  const { data, error } = useQuery({
    queryKey: ['abilities', id],
    queryFn: async ({ signal }) => (await listAbilities(id, signal)).items,
  });
  return (
    <ConsolePageFrame title={t('console.pages.abilities')} intro={t('console.abilities.intro')}>
      <DataTable
        label={t('console.pages.abilities')}
        columns={columns}
        pages={listOf(data, { error })}
        keyOf={(ability) => ability.id}
        empty={{ text: t('console.abilities.empty') }}
      />
      {open && <AbilityDrawer ability={open} onClose={() => setOpen(null)} />}
    </ConsolePageFrame>
  );
}
