import { useQueryClient } from '@tanstack/react-query';
import type { CreateMemberLink } from '@wanwen/contract';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createMemberLink } from '../../api/organisation-api.ts';
import { ChoiceField } from '../../parts/choice.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { NumberField } from '../../parts/number-field.tsx';
import { SecretDialog } from '../../parts/secret-dialog.tsx';
import { useCurrent } from '../use-current.ts';
import { useRoles } from './use-roles.ts';

interface Typed extends Pick<CreateMemberLink, 'role' | 'uses'> {
  days: number;
}

/** Makes a link that lets people join, and shows it once. */
export function CreateLink({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const organisation = useCurrent();
  const client = useQueryClient();
  const [link, setLink] = useState('');
  const roles = useRoles(organisation.role);
  const submit = async ({ role, uses, days }: Typed) => {
    const { token } = await createMemberLink(organisation.id, { role, uses, expiresInHours: days * 24 });
    await client.invalidateQueries({ queryKey: ['member-links', organisation.id] });
    setLink(`${location.origin}/join?link=${encodeURIComponent(token)}`);
  };
  if (link)
    return (
      <SecretDialog
        title={t('console.members.linkTitle')}
        text={t('console.members.linkText')}
        secret={link}
        onClose={onClose}
      />
    );
  return (
    <FormDrawer<Typed>
      title={t('console.members.invite')}
      submit={t('console.members.makeLink')}
      initial={{ role: 'member', uses: 1, days: 7 }}
      onSubmit={submit}
      onClose={onClose}
      stays
    >
      <ChoiceField name="role" label={t('console.members.role')} options={roles} />
      <NumberField name="uses" label={t('console.members.uses')} min={1} max={1000} />
      <NumberField name="days" label={t('console.members.days')} min={1} max={365} />
    </FormDrawer>
  );
}
