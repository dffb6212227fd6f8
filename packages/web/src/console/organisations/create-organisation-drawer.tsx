import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createOrganisation } from '../../api/organisation-api.ts';
import { TextField } from '../../parts/fields.tsx';
import { FormDrawer } from '../../parts/form-drawer.tsx';

/** Makes an organisation that its maker owns. */
export function CreateOrganisationDrawer({ onClose }: { onClose(): void }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const submit = async ({ name }: { name: string }) => {
    await createOrganisation({ name: name.trim() });
    await client.invalidateQueries({ queryKey: ['organisations'] });
    await client.invalidateQueries({ queryKey: ['session'] });
  };
  return (
    <FormDrawer<{ name: string }>
      title={t('console.organisations.create')}
      submit={t('console.organisations.createSubmit')}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        name="name"
        label={t('console.organisations.name')}
        hint={t('console.organisations.ownerHint')}
        maxLength={100}
        autoFocus
      />
    </FormDrawer>
  );
}
