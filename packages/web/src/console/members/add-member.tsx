import { useQueryClient } from '@tanstack/react-query';
import type { Role } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { addMember } from '../../api/organisation-api.ts';
import { ChoiceField } from '../../parts/choice.tsx';
import { EmailField } from '../../parts/fields.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { useRoles } from './use-roles.ts';

interface Typed {
  email: string;
  role: Role;
}

/** For administrators of the server: adds somebody who has an account, without a link. */
export function AddMember({ organisationId, onClose }: { organisationId: string; onClose(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const submit = async ({ email, role }: Typed) => {
    await addMember(organisationId, email, role);
    await client.invalidateQueries({ queryKey: ['members', organisationId] });
    await client.invalidateQueries({ queryKey: ['organisations'] });
  };
  return (
    <FormDrawer<Typed>
      title={t('console.members.add')}
      submit={t('console.members.addSubmit')}
      initial={{ role: 'member' }}
      onSubmit={submit}
      onClose={onClose}
    >
      <EmailField name="email" label={t('signIn.email')} hint={t('console.members.addHint')} autoFocus />
      <ChoiceField name="role" label={t('console.members.role')} options={useRoles('owner')} />
    </FormDrawer>
  );
}
