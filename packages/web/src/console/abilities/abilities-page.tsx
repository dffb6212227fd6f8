import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import type { OrganisationAbility } from '@wanwen/contract';
import { Button } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalized } from '../../abilities/localized.ts';
import { listAbilities } from '../../api/ability-api.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { listOf } from '../../parts/list-of.ts';
import { Section } from '../../parts/page.tsx';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { useCurrent } from '../use-current.ts';
import styles from './abilities-page.module.css';
import { AbilityDrawer } from './ability-drawer.tsx';
import { AbilityName } from './ability-name.tsx';
import { AbilitySwitch } from './ability-switch.tsx';
import { OwnSection } from './own/own-section.tsx';

function useColumns(onEdit: (ability: OrganisationAbility) => void): Column<OrganisationAbility>[] {
  const { t } = useTranslation();
  const localized = useLocalized();
  return [
    {
      key: 'name',
      title: t('console.abilities.name'),
      cell: ({ icon, title, description }) => (
        <AbilityName icon={icon} name={localized(title)} description={localized(description)} />
      ),
    },
    { key: 'id', title: 'ID', cell: ({ id }) => <code>{id}</code> },
    {
      key: 'model',
      title: t('console.abilities.model'),
      cell: ({ settings }) =>
        settings.model ?? <span className={styles.usual}>{t('console.abilities.usualModel')}</span>,
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
          aria-label={t('console.abilities.editOf', { name: localized(ability.title) })}
          onClick={() => onEdit(ability)}
        >
          {t('console.abilities.edit')}
        </Button>
      ),
    },
  ];
}

const OwnAbilityPage = lazy(() => import('./own/own-ability-page.tsx'));

/** What the organisation's people and keys may do with models, and how; or one that it makes itself. */
export default function AbilitiesPage() {
  const { item } = useParams({ strict: false });
  if (item === undefined) return <AbilityList />;
  return (
    <Suspense fallback={<main aria-busy style={{ flex: 1 }} />}>
      <OwnAbilityPage key={item} slug={item} />
    </Suspense>
  );
}

function AbilityList() {
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
      <OwnSection decided={data ?? []} onSettings={setOpen} />
      <Section title={t('console.own.builtIn')}>
        <DataTable
          label={t('console.pages.abilities')}
          columns={columns}
          pages={listOf(
            data?.filter(({ id: each }) => !each.startsWith('own.')),
            { error },
          )}
          keyOf={(ability) => ability.id}
          empty={{ text: t('console.abilities.empty') }}
        />
      </Section>
      {open && <AbilityDrawer ability={open} onClose={() => setOpen(null)} />}
    </ConsolePageFrame>
  );
}
