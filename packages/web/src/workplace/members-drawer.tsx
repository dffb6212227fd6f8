import { MoreOutlined } from '@ant-design/icons';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Group, GroupMember, GroupRole } from '@wanwen/contract';
import { Drawer, Form } from 'antd';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { addGroupMembers, changeGroupRole, openDirect, removeGroupMember } from '../api/workplace-api.ts';
import buttons from '../chat/icon-button.module.css';
import { SubmitForm } from '../parts/submit-form.tsx';
import { usePerson } from '../session/session-query.ts';
import { ErrorNote } from '../shell/error-note.tsx';
import { MenuButton, type MenuEntry } from '../shell/menu-button.tsx';
import { Avatar } from './avatar.tsx';
import { takeGroup } from './feed/feed.ts';
import { attempt } from './feed/feed-state.ts';
import { useFeed } from './feed/use-feed.ts';
import { PeopleField } from './groups/people-field.tsx';
import { useGroupMembers } from './use-members.ts';
import styles from './workplace.module.css';

type Act = { personId: string; role: GroupRole | 'out' };

function AddPeople({ group, members }: { group: Group; members: readonly GroupMember[] }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [form] = Form.useForm<{ personIds: string[] }>();
  const without = useMemo(() => new Set(members.map(({ personId }) => personId)), [members]);
  const add = async ({ personIds }: { personIds: string[] }) => {
    client.setQueryData(['workplace', 'members', group.id], await addGroupMembers(group.id, personIds));
    form.resetFields();
  };
  return (
    <SubmitForm form={form} submit={t('workplace.manage.add')} onSubmit={add}>
      <PeopleField name="personIds" label={t('workplace.manage.addPeople')} without={without} required />
    </SubmitForm>
  );
}

function MemberRow({ group, member, onAct }: { group: Group; member: GroupMember; onAct(act: Act): void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const own = usePerson().id;
  const isOnline = useFeed((state) => state.online.has(member.personId));
  const { personId } = member;
  const name = member.name ?? t('workplace.formerMember');
  const entry = (role: Act['role'], label: string): MenuEntry => ({
    key: role,
    label,
    danger: role === 'out',
    onPick: () => onAct({ personId, role }),
  });
  const isOwner = group.role === 'owner';
  const mayTakeOut = personId !== own && (isOwner || (group.role === 'admin' && member.role === 'member'));
  const write = async () => {
    const direct = await openDirect(personId);
    takeGroup(direct);
    await navigate({ to: '/groups/$groupId', params: { groupId: direct.id } });
  };
  const entries = [
    ...(personId === own
      ? []
      : [{ key: 'write', label: t('workplace.manage.write'), onPick: () => attempt(write()) } satisfies MenuEntry]),
    ...(isOwner && member.role !== 'owner' ? [entry('owner', t('workplace.manage.makeOwner'))] : []),
    ...(isOwner && member.role !== 'admin' ? [entry('admin', t('workplace.manage.makeAdmin'))] : []),
    ...(isOwner && member.role !== 'member' ? [entry('member', t('workplace.manage.makeMember'))] : []),
    ...(mayTakeOut ? [entry('out', t('workplace.manage.takeOut'))] : []),
  ];
  return (
    <li>
      <Avatar name={name} online={isOnline} />
      <span>
        <b>{name}</b>
        <small>
          {t(`workplace.manage.role.${member.role}`)}
          {isOnline && ` · ${t('workplace.online')}`}
        </small>
      </span>
      {entries.length > 0 && (
        <MenuButton
          label={t('workplace.manage.moreFor', { name })}
          className={buttons.button}
          placement="bottomRight"
          entries={entries}
        >
          <MoreOutlined />
        </MenuButton>
      )}
    </li>
  );
}

export function MembersDrawer({ group, onClose }: { group: Group; onClose(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const { members } = useGroupMembers(group.id);
  const { mutate, error } = useMutation({
    mutationFn: async ({ personId, role }: Act) => {
      if (role === 'out') await removeGroupMember(group.id, personId);
      else await changeGroupRole(group.id, personId, role);
    },
    onSuccess: () => client.invalidateQueries({ queryKey: ['workplace', 'members', group.id] }),
  });
  const mayAdd = group.role !== null && (group.kind === 'public' || group.role !== 'member');
  return (
    <Drawer
      open
      title={t('workplace.members', { count: group.members })}
      size={380}
      onClose={onClose}
      closable={{ 'aria-label': t('action.close') }}
      styles={{ wrapper: { maxWidth: '100vw' } }}
    >
      {mayAdd && <AddPeople group={group} members={members} />}
      {error && <ErrorNote error={error} />}
      <ul className={styles.people}>
        {members.map((member) => (
          <MemberRow key={member.personId} group={group} member={member} onAct={mutate} />
        ))}
      </ul>
    </Drawer>
  );
}
