import { useQueryClient } from '@tanstack/react-query';
import type { MemberLink } from '@wanwen/contract';
import { tableSorts } from '@wanwen/contract/table-sorts';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listMemberLinks, revokeMemberLink } from '../../api/organisation-api.ts';
import { formatDay } from '../../language/format-time.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { usePages } from '../../parts/use-pages.ts';
import { useTable } from '../../parts/use-table.ts';
import { StateMark } from '../state-mark.tsx';
import styles from '../titles.module.css';
import { useCurrent } from '../use-current.ts';

function LinkActions({ link }: { link: MemberLink }) {
  const { t } = useTranslation();
  const organisation = useCurrent();
  const client = useQueryClient();
  const [asks, setAsks] = useState(false);
  const revoke = async () => {
    await revokeMemberLink(organisation.id, link.id);
    await client.invalidateQueries({ queryKey: ['member-links', organisation.id] });
  };
  const label = t('console.members.revokeLink');
  return (
    <>
      <RowMenu
        label={t('console.more', { name: t(`role.${link.role}`) })}
        entries={[link.state === 'open' && { key: 'revoke', danger: true, label, onPick: () => setAsks(true) }]}
      />
      {asks && (
        <Confirm
          title={t('console.members.revokeLinkTitle')}
          text={t('console.members.revokeLinkText')}
          action={label}
          onConfirm={revoke}
          onClose={() => setAsks(false)}
        />
      )}
    </>
  );
}

/** The links that were made; nothing where there are none. */
export function MemberLinks() {
  const { t, i18n } = useTranslation();
  const organisation = useCurrent();
  const table = useTable(tableSorts.memberLinks, {}, 'links-');
  const pages = usePages(['member-links', organisation.id, table.asked], (cursor, signal) =>
    listMemberLinks(organisation.id, { ...table.asked, cursor }, signal),
  );
  if (pages.items?.length === 0) return null;
  return (
    <section className={styles.titled}>
      <h2>{t('console.members.links')}</h2>
      <DataTable
        label={t('console.members.links')}
        pages={pages}
        keyOf={({ id }) => id}
        table={table}
        empty={{ text: t('console.members.noLinks') }}
        columns={[
          { key: 'role', title: t('console.members.role'), cell: ({ role }) => t(`role.${role}`) },
          {
            key: 'used',
            title: t('console.members.used'),
            sort: 'used',
            cell: ({ used, uses }) => `${used} / ${uses}`,
          },
          {
            key: 'expires',
            title: t('console.expires'),
            sort: 'expires',
            cell: ({ expiresAt }) => formatDay(i18n.language, expiresAt),
          },
          { key: 'state', title: t('console.state'), cell: ({ state }) => <StateMark state={state} /> },
          { key: 'actions', title: '', end: true, cell: (link) => <LinkActions link={link} /> },
        ]}
      />
    </section>
  );
}
