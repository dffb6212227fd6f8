import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { SafetyList } from '@wanwen/contract';
import { Button, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { removeSafetyList, type SafetyPlace, updateSafetyList } from '../../api/safety-api.ts';
import { formatTime } from '../../language/format-time.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { listOf } from '../../parts/list-of.ts';
import { Mark } from '../../parts/mark.tsx';
import { Section } from '../../parts/page.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { ErrorNote } from '../../shell/error-note.tsx';
import { ListDrawer } from './list-drawer.tsx';
import { toneOf, useSafetyNames } from './names.ts';

interface ListsSectionProps {
  place: SafetyPlace;
  lists: SafetyList[];
}

function ListSwitch({ place, list }: { place: SafetyPlace; list: SafetyList }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (enabled: boolean) => updateSafetyList(place, list.id, { enabled }),
    onSettled: () => client.invalidateQueries({ queryKey: ['safety', place] }),
  });
  return (
    <>
      <Switch
        checked={list.enabled}
        loading={change.isPending}
        aria-label={t('console.safety.enabledOf', { name: list.name })}
        onChange={(enabled) => change.mutate(enabled)}
      />
      {change.error && <ErrorNote error={change.error} />}
    </>
  );
}

/** The word lists of a place. */
export function ListsSection({ place, lists }: ListsSectionProps) {
  const { t, i18n } = useTranslation();
  const client = useQueryClient();
  const { actionOf, directionOf } = useSafetyNames();
  const [open, setOpen] = useState<SafetyList | 'new'>();
  const [removing, setRemoving] = useState<SafetyList>();
  const create = <Button onClick={() => setOpen('new')}>{t('console.safety.create')}</Button>;
  const columns: Column<SafetyList>[] = [
    {
      key: 'name',
      title: t('console.safety.name'),
      cell: ({ name, category }) => <TwoLines first={name} second={category} />,
    },
    {
      key: 'action',
      title: t('console.safety.action'),
      cell: ({ action }) => <Mark tone={toneOf(action)}>{actionOf(action)}</Mark>,
    },
    { key: 'direction', title: t('console.safety.direction'), cell: ({ direction }) => directionOf(direction) },
    {
      key: 'words',
      title: t('console.safety.wordCount'),
      end: true,
      cell: ({ wordCount }) => wordCount.toLocaleString(i18n.language),
    },
    {
      key: 'updated',
      title: t('console.safety.updated'),
      cell: ({ updatedAt }) => formatTime(i18n.language, updatedAt),
    },
    { key: 'enabled', title: t('console.safety.enabled'), cell: (list) => <ListSwitch place={place} list={list} /> },
    {
      key: 'menu',
      title: '',
      end: true,
      cell: (list) => (
        <RowMenu
          label={t('console.more', { name: list.name })}
          entries={[
            { key: 'edit', label: t('console.safety.edit'), onPick: () => setOpen(list) },
            { key: 'remove', label: t('console.safety.remove'), danger: true, onPick: () => setRemoving(list) },
          ]}
        />
      ),
    },
  ];
  const remove = async (list: SafetyList) => {
    await removeSafetyList(place, list.id);
    await client.invalidateQueries({ queryKey: ['safety', place] });
  };
  return (
    <Section title={t('console.safety.lists')} actions={lists.length > 0 && create}>
      <DataTable
        label={t('console.safety.lists')}
        columns={columns}
        pages={listOf(lists)}
        keyOf={({ id }) => id}
        empty={{ text: t('console.safety.noLists'), action: create }}
      />
      {open && <ListDrawer place={place} list={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />}
      {removing && (
        <Confirm
          title={t('console.safety.removeTitle', { name: removing.name })}
          text={t('console.safety.removeText', { count: removing.wordCount })}
          action={t('console.safety.remove')}
          onConfirm={() => remove(removing)}
          onClose={() => setRemoving(undefined)}
        />
      )}
    </Section>
  );
}
