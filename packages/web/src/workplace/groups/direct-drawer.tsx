import type { Group } from '@wanwen/contract';
import { useTranslation } from 'react-i18next';
import { openDirect } from '../../api/workplace-api.ts';
import { FormDrawer } from '../../parts/form-drawer.tsx';
import { takeGroup } from '../feed/feed.ts';
import { PeopleField } from './people-field.tsx';

export function DirectDrawer({ onMade, onClose }: { onMade(group: Group): void; onClose(): void }) {
  const { t } = useTranslation();
  const open = async ({ personId }: { personId: string }) => {
    const group = await openDirect(personId);
    takeGroup(group);
    onMade(group);
  };
  return (
    <FormDrawer<{ personId: string }>
      title={t('workplace.newDirect')}
      submit={t('workplace.form.openDirect')}
      onSubmit={open}
      onClose={onClose}
    >
      <PeopleField name="personId" label={t('workplace.form.person')} single required />
    </FormDrawer>
  );
}
