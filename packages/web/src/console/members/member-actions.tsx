import { useQueryClient } from '@tanstack/react-query';
import type { Member, Role } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeRole, removeMember, transferOwnership } from '../../api/organisation-api.ts';
import { ChoiceField } from '../../parts/choice.tsx';
import { Confirm } from '../../parts/confirm.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { RowMenu } from '../../parts/row-menu.tsx';
import { mayDo } from '../../session/rights.ts';
import { usePerson } from '../../session/session-query.ts';
import { useCurrent } from '../use-current.ts';
import { useRoles } from './use-roles.ts';

type Asked = 'role' | 'transfer' | 'remove';

interface DialogProps {
  member: Member;
  asked: Asked;
  onClose(): void;
}

function Dialog({ member, asked, onClose }: DialogProps) {
  const { t } = useTranslation();
  const organisation = useCurrent();
  const client = useQueryClient();
  const roles = useRoles(organisation.role);
  const { personId } = member;
  const name = member.name ?? personId;
  const readAgain = async () => {
    await client.invalidateQueries({ queryKey: ['members', organisation.id] });
    await client.invalidateQueries({ queryKey: ['session'] });
  };
  if (asked === 'role')
    return (
      <FormDrawer<{ role: Role }>
        title={t('console.members.changeRole')}
        submit={t('action.save')}
        initial={{ role: member.role }}
        onSubmit={({ role }) => changeRole(organisation.id, personId, role).then(readAgain)}
        onClose={onClose}
      >
        <ChoiceField name="role" label={name} options={roles} />
      </FormDrawer>
    );
  const act = asked === 'transfer' ? transferOwnership : removeMember;
  return (
    <Confirm
      title={t(`console.members.${asked}Title`, { name })}
      text={t(`console.members.${asked}Text`)}
      action={t(`console.members.${asked}`)}
      onConfirm={() => act(organisation.id, personId).then(readAgain)}
      onClose={onClose}
    />
  );
}

/** What may be done with a member by who looks at it. Leaving is on one's own account page. */
export function MemberActions({ member }: { member: Member }) {
  const { t } = useTranslation();
  const organisation = useCurrent();
  const me = usePerson();
  const [asked, setAsked] = useState<Asked | null>(null);
  const isOther = member.personId !== me.id;
  const isOwner = organisation.role === 'owner';
  const mayChange = mayDo(organisation, 'members') && (isOwner || member.role !== 'owner');
  const entry = (key: Asked, danger = false) => ({
    key,
    danger,
    label: t(key === 'role' ? 'console.members.changeRole' : `console.members.${key}`),
    onPick: () => setAsked(key),
  });
  return (
    <>
      <RowMenu
        label={t('console.more', { name: member.name ?? member.personId })}
        entries={[
          mayChange && isOther && entry('role'),
          isOwner && isOther && entry('transfer'),
          mayChange && isOther && entry('remove', true),
        ]}
      />
      {asked && <Dialog member={member} asked={asked} onClose={() => setAsked(null)} />}
    </>
  );
}
