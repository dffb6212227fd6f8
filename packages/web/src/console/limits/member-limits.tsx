import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CallLimits, Member } from '@wanwen/contract';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { setLimits } from '../../api/billing-api.ts';
import { listMembers } from '../../api/organisation-api.ts';
import { Choice } from '../../parts/choice.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { listOf } from '../../parts/list-of.ts';
import { Section } from '../../parts/page.tsx';
import { LimitFields } from '../keys/limit-fields.tsx';
import { useCurrent } from '../use-current.ts';
import { hasLimit, type LimitsForm, limitsFormOf, limitsOf } from './limits-form.ts';

interface LimitDrawerProps {
  member: { personId: string; name: string };
  limits: CallLimits | undefined;
  onClose(): void;
}

function LimitDrawer({ member, limits, onClose }: LimitDrawerProps) {
  const { t } = useTranslation();
  const { id } = useCurrent();
  const client = useQueryClient();
  const submit = async (form: LimitsForm) => {
    await setLimits(id, limitsOf('member', member.personId, form));
    await client.invalidateQueries({ queryKey: ['limits', id] });
  };
  return (
    <FormDrawer<LimitsForm>
      title={t('console.limits.ofMember', { name: member.name })}
      submit={t('action.save')}
      initial={limitsFormOf(limits)}
      onSubmit={submit}
      onClose={onClose}
    >
      <LimitFields />
    </FormDrawer>
  );
}

function useMembers(): Member[] {
  const { id } = useCurrent();
  const { data } = useQuery({
    queryKey: ['member-names', id],
    queryFn: ({ signal }) => listMembers(id, { limit: 200 }, signal),
    staleTime: 60_000,
  });
  return data?.items ?? [];
}

/** What single members may call, on the page and with their keys. */
export function MemberLimits({ limits }: { limits: CallLimits[] }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState('');
  const members = useMembers();
  const nameOf = (personId: string) => members.find((member) => member.personId === personId)?.name ?? personId;
  const choices = members.map(({ personId, name }) => ({ value: personId, label: name ?? personId }));
  const shown = (limit: number | string | null) => limit ?? '—';
  return (
    <Section
      title={t('console.limits.members')}
      text={t('console.limits.membersText')}
      actions={
        <Choice
          label={t('console.limits.choose')}
          value=""
          options={[{ value: '', label: t('console.limits.choose') }, ...choices]}
          onChange={setOpen}
        />
      }
    >
      <DataTable
        label={t('console.limits.members')}
        pages={listOf(limits.filter(hasLimit))}
        keyOf={({ subjectId }) => subjectId}
        empty={{ text: t('console.limits.noMembers') }}
        columns={[
          { key: 'member', title: t('console.members.person'), cell: ({ subjectId }) => nameOf(subjectId) },
          {
            key: 'requests',
            title: t('console.keys.requestsPerMinute'),
            end: true,
            cell: ({ requestsPerMinute }) => shown(requestsPerMinute),
          },
          {
            key: 'month',
            title: t('console.keys.spendPerMonth'),
            end: true,
            cell: ({ spendPerMonth }) => shown(spendPerMonth),
          },
          {
            key: 'edit',
            title: '',
            end: true,
            cell: ({ subjectId }) => (
              <Button size="small" onClick={() => setOpen(subjectId)}>
                {t('console.keys.edit')}
              </Button>
            ),
          },
        ]}
      />
      {open && (
        <LimitDrawer
          member={{ personId: open, name: nameOf(open) }}
          limits={limits.find(({ subjectId }) => subjectId === open)}
          onClose={() => setOpen('')}
        />
      )}
    </Section>
  );
}
