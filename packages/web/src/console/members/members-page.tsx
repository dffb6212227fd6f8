import type { Member } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listMembers } from '../../api/organisation-api.ts';
import { formatDay } from '../../language/format-time.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { TwoLines } from '../../parts/two-lines.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { mayDo } from '../../session/rights.ts';
import { usePerson } from '../../session/session-query.ts';
import { ConsolePageFrame } from '../console-page-frame.tsx';
import { useCurrent } from '../use-current.ts';
import { AddMember } from './add-member.tsx';
import { CreateLink } from './create-link.tsx';
import { MemberActions } from './member-actions.tsx';
import { MemberFilters, usualMembers } from './member-filters.tsx';
import { MemberLinks } from './member-links.tsx';

function useColumns(): Column<Member>[] {
  const { t, i18n } = useTranslation();
  return [
    {
      key: 'person',
      title: t('console.members.person'),
      sort: 'name',
      cell: ({ name, email, personId }) => <TwoLines first={name ?? personId} second={email} />,
    },
    { key: 'role', title: t('console.members.role'), sort: 'role', cell: ({ role }) => t(`role.${role}`) },
    {
      key: 'joined',
      title: t('console.members.joined'),
      sort: 'joined',
      cell: ({ joinedAt }) => formatDay(i18n.language, joinedAt),
    },
    { key: 'actions', title: '', end: true, cell: (member) => <MemberActions member={member} /> },
  ];
}

export default function MembersPage() {
  const { t } = useTranslation();
  const organisation = useCurrent();
  const { administrator } = usePerson();
  const [dialog, setDialog] = useState<'link' | 'add' | null>(null);
  const columns = useColumns();
  const table = useTable(tableSorts.members, usualMembers);
  const pages = usePages(['members', organisation.id, table.asked], (cursor, signal) =>
    listMembers(organisation.id, { ...table.asked, cursor }, signal),
  );
  const mayManage = mayDo(organisation, 'members');
  const invite = (
    <Button type="primary" onClick={() => setDialog('link')}>
      {t('console.members.invite')}
    </Button>
  );
  const add = <Button onClick={() => setDialog('add')}>{t('console.members.add')}</Button>;
  return (
    <ConsolePageFrame
      title={t('console.pages.members')}
      intro={t('console.members.intro')}
      actions={
        mayManage && (
          <>
            {administrator && add}
            {invite}
          </>
        )
      }
    >
      <DataTable
        label={t('console.pages.members')}
        columns={columns}
        pages={pages}
        keyOf={({ personId }) => personId}
        table={table}
        tools={<MemberFilters table={table} />}
        empty={{ text: t('console.members.empty'), action: mayManage && invite }}
      />
      {mayManage && <MemberLinks />}
      {dialog === 'link' && <CreateLink onClose={() => setDialog(null)} />}
      {dialog === 'add' && <AddMember organisationId={organisation.id} onClose={() => setDialog(null)} />}
    </ConsolePageFrame>
  );
}
